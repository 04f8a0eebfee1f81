"""The data layer: engine, types, models, migrations."""
