"""The document's meeting, other meetings that it lists, and several meetings in one document."""
