"""The pages of the workbench, one folder each."""
