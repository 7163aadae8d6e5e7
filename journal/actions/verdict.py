"""A verdict on a bundle or on a journal: sound or not, what confirms it, and what was found."""

from __future__ import annotations

from journal.bundle.verify import Finding, Verdict

__all__ = ["Finding", "Verdict"]
