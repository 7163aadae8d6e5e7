"""What it adds up to: pay, hours, debts and held items, reckoned from the records alone. Pure: no clock, no files."""
