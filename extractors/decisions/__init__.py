"""What a meeting decided: resolutions, agreements, motions with their votes."""
