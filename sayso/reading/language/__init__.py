"""What a text is made of before anybody asks what it says: language, parse, marks, numerals."""
