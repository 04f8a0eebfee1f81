"""Words as buyers write them: phrases, screening, intent, clusters."""
