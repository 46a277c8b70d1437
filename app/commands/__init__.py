"""What can be asked to change: a message and its handler a file, and the bus between them."""
