"""Views as tables: rows for a program, cells for a spreadsheet."""
