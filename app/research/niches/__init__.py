"""Opportunities: what could be made, how it scores, and why."""
