"""Rows of the office wing."""
