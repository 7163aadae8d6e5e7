"""Looking at one file: its picture, its pages, its words, what is known of it, and the marks set by hand."""
