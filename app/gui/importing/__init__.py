"""The import wizard: its steps, the file, the columns, and the preview of the rows."""
