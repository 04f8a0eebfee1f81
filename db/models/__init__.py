"""One package a wing, one file a thing."""
