"""A bundle that somebody received, read in the window."""
