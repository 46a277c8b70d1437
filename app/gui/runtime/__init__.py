"""Work outside the GUI thread, its progress, and work split over event-loop iterations."""
