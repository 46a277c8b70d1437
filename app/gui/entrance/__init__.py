"""The pages before the workbench: welcome, sign-in and the progress of a new demo."""
