"""How scores are made: weights, evidence and how the parts did over the past."""
