"""Fault campaigns: kills, power losses, flipped bits, full and vanishing disks. Each is a command, repeatable by seed."""
