"""A fictional brand with a year of orders, for looking around before one has data."""
