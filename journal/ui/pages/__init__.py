"""The pages of the window, one module each. A page knows its fittings, tells by signals where the person wants to go."""
