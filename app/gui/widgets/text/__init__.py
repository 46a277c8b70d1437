"""Drawing of single lines of text, measured and shaped once."""
