"""What is sold: made from briefs, with its files and pictures."""
