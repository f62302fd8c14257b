"""The dossier as files on disk."""
