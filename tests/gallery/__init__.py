"""Pictures of every view, dialog and state: `python -m tests.gallery`."""
