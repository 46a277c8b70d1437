"""TinyDB's storage and table over one append-only file, with its locks and compaction."""
