"""Work outside the GUI thread, progress, refreshes, and work cut into slices of the event loop."""
