"""The sub-commands of polylogue, one module each; every module has the function and a `main` that the command calls."""
