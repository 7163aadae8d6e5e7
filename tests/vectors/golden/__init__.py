"""Whole journals as earlier programs wrote them: every later program must go on reading them (see README.md)."""
