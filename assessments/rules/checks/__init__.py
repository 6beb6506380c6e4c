"""The checker: one check = one file, pure over a ``Subject``; how to read and extend it: ``docs/checks.md``."""
