"""Writes the text of a guide from facts."""
