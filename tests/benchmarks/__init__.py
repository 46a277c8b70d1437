"""Ours and the peers on the same data in one run: `python -m tests.benchmarks`."""
