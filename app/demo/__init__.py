"""Demo: a directory for trying things, with plausible users and two years of their activity."""
