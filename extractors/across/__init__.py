"""What holds across documents: who is who, and renditions of one meeting."""
