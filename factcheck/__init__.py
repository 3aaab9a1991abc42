"""Factcheck: where news articles about one event differ, why, and what would settle it."""

__version__ = "0.1.0"
