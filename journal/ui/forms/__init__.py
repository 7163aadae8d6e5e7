"""Forms built from declared fields: one editor for each kind, one form for each type of record."""
