"""Who we are, who may do what, what needs a person, what comes in."""
