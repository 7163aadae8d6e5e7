"""How much of a foreign file is looked at: one bound for both ends of the pipe."""

from __future__ import annotations

MOST_BYTES = 200 * 1024 * 1024
"""The largest file that is looked at whole; larger ones are kept and handed over unseen."""
