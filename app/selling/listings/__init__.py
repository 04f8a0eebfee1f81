"""Listings: a product on one channel, from draft to published."""
