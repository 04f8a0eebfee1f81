"""Sales on every channel."""
