"""All files that were kept, as a grid of small pictures, and what comes in from phones, cards and folders."""
