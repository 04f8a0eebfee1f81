"""What we offer and where."""
