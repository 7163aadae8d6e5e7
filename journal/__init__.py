"""Journal: an offline safety journal for shifts, payments and incidents."""

__version__ = "0.1.0"
