"""Settings: the brand, and the flags that switch parts of the house on and off."""
