"""Listing packs: what a brief would say on a channel, ready before anybody decides on it."""
