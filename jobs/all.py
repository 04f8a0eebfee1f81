"""Loads every shell, so that the registry is whole."""

from jobs import office, research, selling, studio

LOADED = (office, research, selling, studio)
