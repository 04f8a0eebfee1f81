"""Words that may not be claimed."""
