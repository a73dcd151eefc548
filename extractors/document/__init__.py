"""What a document says of itself: kind, title, body, date, venue, outcome."""
