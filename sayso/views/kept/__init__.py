"""How pages of a case belong together: older versions of an address, mails of a thread."""
