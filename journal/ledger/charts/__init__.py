"""Pictures of what the records add up to: described without any way of drawing, then laid out as plain shapes."""
