"""File names that every machine can hold: ASCII letters, digits, dot, hyphen and underscore, and nothing else.

A name that goes into a bundle passes here, so no exhibit can climb out of its folder, hide, or clash with another.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_STEM = 60
COUNSEL_PAPER = "Counsel-only.pdf"
"""What only the lawyer reads, in a folder of its own beside the bundle."""
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_SAFE_PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"COM{n}" for n in range(1, 10)), *(f"LPT{n}" for n in range(1, 10))}


def safe_stem(text: str, otherwise: str) -> str:
    """Return `text` as the stem of a file name, or `otherwise` where nothing of it is left.

    Accents go; scripts other than Latin leave nothing, because a wrong transliteration would be a made-up name.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    stem = _UNSAFE.sub("-", plain).strip("-_")[:LONGEST_STEM].strip("-_")
    return otherwise if not stem or stem.upper() in _RESERVED else stem


def safe_ending(name: str) -> str:
    """Return the ending of a file name with its dot, in lower case, or nothing where it has none that is safe."""
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if stem and dot and re.fullmatch(r"[A-Za-z0-9]{1,8}", ending) else ""


def is_safe_path(name: str) -> bool:
    """Tell whether a path inside a bundle keeps to the letters that a bundle may use."""
    return len(name) <= 200 and _SAFE_PATH.fullmatch(name) is not None


def exhibit_number(index: int) -> str:
    """Return the number that an exhibit is known by: `EX001` for 1."""
    return f"EX{index:03d}"
