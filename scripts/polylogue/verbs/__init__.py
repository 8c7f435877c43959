"""The sub-commands of polylogue, one module each, with a `main` that the command calls; the work is done in the rooms below."""
