"""The parts of the import wizard: its steps, the file, the columns, and what becomes of the rows."""
