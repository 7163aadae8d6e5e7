"""What can be proven: salted digests, the Merkle tree, heads, inclusion and consistency. Pure: no clock, no files."""
