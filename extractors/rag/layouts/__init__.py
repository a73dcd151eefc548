"""Ratings by how lines are laid out: fields, lists, headings, labels, lights at the edge of a line."""
