"""The first page: what needs a person, what changed, what to do next."""
