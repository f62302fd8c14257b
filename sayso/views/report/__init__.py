"""A case as a report: tables with numbered sources."""
