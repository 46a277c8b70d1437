"""A deterministic simulator: several Padrons on one directory, stepped by a scheduler that a seed decides."""
