"""Thin shells around service verbs, run by the queue."""
