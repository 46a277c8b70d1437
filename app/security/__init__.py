"""Hashing, the blocklist of passwords, and the time."""
