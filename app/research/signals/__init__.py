"""Dated measurements about keywords: own sales, the calendar, the ontology."""
