"""Putting a listing on its channel: asking a person, then doing it once."""
