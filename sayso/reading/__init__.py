"""Text -> Reading: one document, pure. A room for each thing that a page is read for."""
