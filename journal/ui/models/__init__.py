"""Lists as Qt models: they page as they scroll and never block."""
