"""Domain: the rules for users and roles, independent of storage and display. Imports no Qt or SQL."""
