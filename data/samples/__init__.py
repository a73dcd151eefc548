"""The project's own sample documents: what they say (content) and how they are written (writers)."""
