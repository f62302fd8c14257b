"""What follows from dealings: who knew what when, ties of groups, incidents, where money went."""
