"""The parts of the bundle's page: what goes in, for whom, how and where, and what was given before."""
