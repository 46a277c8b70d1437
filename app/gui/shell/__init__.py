"""The main window around the pages: workbench, menus, sidebar, status bar and dialogs over it."""
