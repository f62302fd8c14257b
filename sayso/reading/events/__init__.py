"""Who paid, sold to, met, joined, attacked whom: dealings and acts with their roles."""
