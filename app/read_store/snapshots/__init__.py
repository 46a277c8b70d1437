"""Snapshots of the indexes and of document offsets, which open faster than the file can be read."""
