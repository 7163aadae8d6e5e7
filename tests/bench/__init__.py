"""Benchmarks: figures beside those of others, in the same run. Nothing here is a limit that passes or fails."""
