"""Rows of the research wing."""
