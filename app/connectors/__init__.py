"""Code that speaks to platforms: it translates and never decides."""
