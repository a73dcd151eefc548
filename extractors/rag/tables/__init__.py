"""Ratings in tables of columns: cells, forms, cards, shaded rows."""
