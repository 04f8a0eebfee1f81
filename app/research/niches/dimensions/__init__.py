"""The seven dimensions of the score, one function over facts each."""
