"""What is new in a case since the last digest: what matters first, each with its page and words."""
