"""What extractors of programmes share: roles of columns, lines of text with their layout."""
