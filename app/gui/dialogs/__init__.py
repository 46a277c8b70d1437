"""What opens over the window to do one thing."""
