"""One list of attributions out of all that was proposed."""
