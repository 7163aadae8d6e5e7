"""The report: one PDF that a lawyer can read, search and cite."""
