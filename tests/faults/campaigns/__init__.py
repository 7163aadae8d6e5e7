"""Fault campaigns: kills, power losses, flipped bits, full disks. Each is a command, repeatable by seed."""
