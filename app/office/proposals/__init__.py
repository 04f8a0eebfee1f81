"""The inbox: what needs a person before it happens, and what became of it."""
