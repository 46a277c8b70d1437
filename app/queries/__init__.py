"""What can be asked: a message and its handler a file, the shapes of the answers, bus and cache."""
