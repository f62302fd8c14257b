"""What a published copy of a case leaves out: whom it masks, what it cuts, and what it says of it.

Everything is taken out of the records before any format is written, so no format can forget it.
"""
