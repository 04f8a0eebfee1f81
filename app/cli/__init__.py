"""The cockpit command, one file a group of verbs."""
