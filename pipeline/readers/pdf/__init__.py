"""PDF: words, boxes, colours and rulings of pages into text with its layout."""
