"""Briefs: product concepts that wait for a decision."""
