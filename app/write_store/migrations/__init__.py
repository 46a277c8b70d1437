"""Alembic's scripts, and what decides whether they have to run."""
