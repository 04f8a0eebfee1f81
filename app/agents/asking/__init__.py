"""The one call to a model: facts in, a typed answer out. It reaches nothing but the vendor."""
