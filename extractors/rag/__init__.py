"""RAG ratings: by word, letter, symbol and colour, with subject, dimension and legend."""
