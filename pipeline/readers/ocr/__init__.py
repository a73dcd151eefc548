"""Scans and images, by optical character recognition."""
