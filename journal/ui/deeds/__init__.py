"""What can be done with the records that were chosen in a list: one menu for every list."""
