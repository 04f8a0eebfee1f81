"""Listing pictures, made from the real pages."""
