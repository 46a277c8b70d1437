"""The read store: TinyDB over one append-only file, and the in-memory indexes that answer queries."""
