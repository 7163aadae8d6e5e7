"""What it adds up to. Pure."""
