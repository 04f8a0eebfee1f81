"""What the market wants."""
