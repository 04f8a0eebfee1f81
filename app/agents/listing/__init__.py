"""Writes titles, tags and the description of a listing from facts."""
