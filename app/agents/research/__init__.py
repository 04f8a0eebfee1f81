"""Turns the facts of a niche into persona, reasons, keywords and ideas."""
