"""The window: views and dialogs that use only the command bus and the query bus."""
