"""Rows of the insights wing."""
