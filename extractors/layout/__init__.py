"""A document's layout as extractors read it: its head, its tables as grids, its sentences."""
