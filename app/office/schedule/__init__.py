"""The schedule: what each timer does, its log, and the trigger for a clock outside."""
