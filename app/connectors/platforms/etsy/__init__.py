"""Etsy, by its Open API v3."""
