"""Foreign names, shown safely: what would turn, hide or break a line is spelled out instead of obeyed."""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


def safe_name(name: str) -> str:
    """Return a name on one line; a name that would turn its own end round becomes `photo[U+202E]gpj.exe`."""
    return _UNSAFE.sub(lambda found: f"[U+{ord(found.group()):04X}]", name)


def grouped(digits: str, size: int = 8) -> str:
    """Return a fingerprint in groups, as people compare it."""
    return " ".join(digits[at : at + size] for at in range(0, len(digits), size))
