"""What all stand on: errors, clock, files, progress, words, resources."""
