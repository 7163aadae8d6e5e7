"""What can be proven: salted digests, the Merkle tree, heads. Pure."""
