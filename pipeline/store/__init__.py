"""Snapshots of plain Parquet: built beside the old one, switched in one step, never half-done."""
