"""Rows that every wing writes through the unit of work: events, jobs, the outbox."""
