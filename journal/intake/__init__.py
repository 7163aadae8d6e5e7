"""What comes from outside: sniffing, metadata and previews, in a confined child."""
