"""The ledger as tables of figures, the same for window, files and report."""
