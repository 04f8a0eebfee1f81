"""Replays past weeks with what was known then, to see what the scores were worth."""
