"""The in-memory index: columns, filters, facets, sort orders and counts."""
