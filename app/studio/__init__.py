"""Making the thing."""
