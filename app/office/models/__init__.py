"""Language models: the chain of vendors, what they may cost, and every call that was made."""
