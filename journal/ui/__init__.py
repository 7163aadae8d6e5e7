"""The window: pages, forms and lists over the actions. Knows records and ground, never the vault's inside."""
