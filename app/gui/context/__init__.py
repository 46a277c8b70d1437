"""What every page is given: session, selection, undo stack, saved views and access to the buses."""
