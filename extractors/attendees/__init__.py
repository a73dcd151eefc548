"""Who attended, apologised or was absent: from lists, tables, matrices, columns and sentences."""
