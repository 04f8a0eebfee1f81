"""Writers: named facts in, a typed answer out."""
