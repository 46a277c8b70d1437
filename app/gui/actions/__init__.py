"""Actions of the operator, each defined once for the menu, the palette, the toolbars and the shortcuts."""
