"""Built-in data that ships with the product."""
