"""Trend runs: research as steps that survive a kill."""
