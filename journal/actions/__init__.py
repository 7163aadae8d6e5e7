"""One verb a module. Only actions open a unit of work."""
