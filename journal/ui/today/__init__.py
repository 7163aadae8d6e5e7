"""The parts of the first page: a line to write at once, three taps, and what stands in the journal."""
