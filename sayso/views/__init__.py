"""Every question about a case, answered once; the dossier, the exports and the commands show it."""
