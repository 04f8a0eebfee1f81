"""What came of the niches that became products: the score's hit rate."""
