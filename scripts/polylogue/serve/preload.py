"""Imported by the process that all workers are forked from: code and vocabularies are read once, and a new worker has them at once."""

import gc

from ..store import query_terms
from . import worker  # noqa: F401

query_terms.vocabularies()
gc.freeze()
