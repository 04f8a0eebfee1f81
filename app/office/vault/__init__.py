"""Secrets: they can be set, used, replaced and deleted, never shown."""
