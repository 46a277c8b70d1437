"""Command lines, a window, rebuild and restore at once: `python -m tests.concurrent_use`."""
