"""Charts in the window: painted from the ledger's own drawings, in the theme's colours."""
