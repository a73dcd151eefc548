"""Strands, themes and priorities that structure a programme, and what stands under each."""
