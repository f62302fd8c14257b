"""``sayso review``: the verdicts, the queue, and what was decided."""
