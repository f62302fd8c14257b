"""Commands on a crawl instead of a case."""
