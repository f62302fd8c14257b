"""What a case can prove of itself: the chained log, and digests of all that was written."""
