"""HTML pages, saved or served."""
