"""The composition root: builds stores, buses and projector from settings. Knows no front end."""

from app.bootstrap.application import Application
from app.bootstrap.composition import open_application
from app.bootstrap.settings import Settings, default_data_dir

__all__ = ["Application", "Settings", "default_data_dir", "open_application"]
