"""Dates as they are mentioned: their role, the year they leave out, the order they stand in."""
