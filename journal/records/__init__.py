"""What is kept: field kinds and record types, declared once. Pure."""
