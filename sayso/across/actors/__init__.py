"""Names across pages and lists: what two names have in common, feature by feature."""
