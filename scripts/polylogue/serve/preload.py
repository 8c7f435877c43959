"""Imported by the process that all workers are forked from: the data is loaded once, and a new worker has it at once."""

import gc

from . import worker

worker._store()
gc.freeze()
