"""The appearance of the window: theme, icons, scale and preferences."""
