"""Brands: each with its slug, domain, locale, currency and time zone."""
