"""The pages of the window, one module each. A page tells by signals where the person wants to go."""
