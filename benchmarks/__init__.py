"""What the portal costs, measured; each module is one command: ``python -m benchmarks.pages``."""
