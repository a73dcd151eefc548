"""Checks over everything found: what does not add up, and what is missing."""
