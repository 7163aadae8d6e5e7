"""What is known of scripts: which of them put no spaces between words, and which languages run from
right to left."""

from __future__ import annotations

UNSEGMENTED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u1950-\u19df\u1a20-\u1aaf"  # Tai Le, New Tai Lue, Tai Tham
    "\u3005-\u3007\u3040-\u312f\u31a0-\u31ff"  # kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\ua980-\ua9df"  # Javanese
)
"""The characters of those scripts, to stand in a set of a regular expression."""

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv")


def runs_right_to_left(language: str) -> bool:
    """Tell whether a language, named by its BCP 47 tag, is written from right to left."""
    return language.split("-")[0] in _RIGHT_TO_LEFT
