"""The steps of a trend run; each writes its rows and its checkpoint in one transaction."""
