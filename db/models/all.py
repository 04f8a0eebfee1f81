"""Loads every model, so that the metadata is whole."""

import importlib
import pkgutil

import db.models

LOADED = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(db.models.__path__, "db.models.")
    if not module.ispkg and module.name != __name__
]
