"""Through whose hands a statement came, and in what role each stands."""
