"""The shell around every page: sessions, guards, rendering, navigation."""
