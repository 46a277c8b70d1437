"""A seeded monkey that uses the whole window: `python -m tests.soak`."""
