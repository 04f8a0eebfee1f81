"""Keeping the promise."""
