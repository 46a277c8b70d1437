"""The history page: shows what was done. The lines can be filtered, followed as they are added, and written
to files."""
