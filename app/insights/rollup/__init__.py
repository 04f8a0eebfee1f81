"""All brands of one person side by side, and what wins in one of them and could in another."""
