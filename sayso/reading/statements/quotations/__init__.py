"""Quotations, given to those who speak them."""
