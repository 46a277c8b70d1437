"""What a user can do, defined once for the menu, the palette, toolbars and shortcuts."""
