"""A case in formats that other tools of the field read: each is registered as an exporter."""
