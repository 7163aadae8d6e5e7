"""Blacking out in the window: boxes on pictures and pages, words in answers."""
