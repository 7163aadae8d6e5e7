"""What the practice journal is made of: its story, its clock and its files. All of it is invented."""
