"""Erasures that are killed, or that others work beside: `python -m tests.erasure_kills`."""
