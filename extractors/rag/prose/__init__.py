"""Ratings in sentences: what is rated is named in them, or is what they stand under."""
