"""Topics that rise: proposed by the daily monitor until somebody decides."""
