"""Rows of the studio wing."""
