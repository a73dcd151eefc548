"""Names, titles and posts as they are printed: the one place other extractors take people from."""
