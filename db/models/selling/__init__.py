"""Rows of the selling wing."""
