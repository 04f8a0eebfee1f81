"""A brand's connections to platforms: sandbox or live, and whether they work."""
