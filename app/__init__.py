"""The cockpit: web, wings and what they stand on."""
