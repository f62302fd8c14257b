"""A case written for others: files for other programs. Each is registered as an exporter."""
