"""Pay and hours in the window: the ledger's own tables and charts, each figure leading to the entries behind it."""
