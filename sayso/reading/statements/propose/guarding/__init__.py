"""What a language model proposes is held against the page: nothing that it does not say gets by."""
