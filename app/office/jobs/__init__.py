"""What runs in the background: look, cancel, try again."""
