"""Coup de Main: lending workers between neighbouring companies, from the first visit to the signed agreement."""

__version__ = "0.1.0"
