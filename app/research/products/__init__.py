"""Research on one product: its competition, its margin, its season, and a verdict."""
