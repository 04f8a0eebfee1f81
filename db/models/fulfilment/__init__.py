"""Rows of the fulfilment wing."""
