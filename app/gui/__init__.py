"""The window: views and dialogs over the command and query buses."""
