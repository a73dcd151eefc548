"""Plain text, flattened tables among it."""
