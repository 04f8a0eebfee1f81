"""Product files: what the buyer downloads."""
