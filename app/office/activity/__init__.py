"""What happened in a brand, in sentences."""
