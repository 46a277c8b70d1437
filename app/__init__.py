"""Padron: a register of user accounts for administrators and support staff."""
