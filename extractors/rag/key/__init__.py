"""Where a document says what its colours, letters and words mean."""
