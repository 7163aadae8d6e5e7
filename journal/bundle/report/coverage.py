"""Which characters our fonts can draw, read from the fonts themselves, so that no table can go stale.

One character that no font has would make the whole PDF fail, so every text passes `drawable` first: what can't be
drawn shows as `[U+10E5]`. The exact text stays in the bundle's JSON.
"""

from __future__ import annotations

import bisect
import struct
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

import attrs

from journal.ground.resources import resource
from journal.ground.scripts import FIRST_STRONG, POP, is_balanced, without_isolates

FIRST = "NotoSans-Regular.ttf"
EMOJI = "NotoColorEmoji.ttf"
LAST = "DroidSansFallbackFull.ttf"
_IGNORABLE = {0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0x061C, *range(0xFE00, 0xFE10)}


@attrs.frozen
class Face:
    """One font file: its family name, as the typesetter calls it, and the code points that it has shapes for."""

    path: Path
    family: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def covers(self, char: str) -> bool:
        """Tell whether the face has a shape for a character. Controls and private characters have none anywhere."""
        if unicodedata.category(char)[0] == "C":
            return False
        index = bisect.bisect_right(self.starts, ord(char)) - 1
        return index >= 0 and ord(char) <= self.ends[index]


def font_folder() -> Path:
    """Return the folder of the fonts that report and window draw with."""
    return resource("fonts")


@cache
def faces() -> tuple[Face, ...]:
    """Return one face for each family, in the order in which they are tried."""
    paths = {path.name: path for path in font_folder().glob("*.ttf") if "-Bold" not in path.name}
    paths = {name: path for name, path in paths.items() if "-Italic" not in name}
    middle = sorted(name for name in paths if name not in (FIRST, EMOJI, LAST) and "Symbols" not in name)
    symbols = sorted(name for name in paths if "Symbols" in name)
    return tuple(_read_face(paths[name]) for name in (FIRST, *middle, EMOJI, *symbols, LAST))


def drawable(text: str) -> str:
    """Return `text` with a mark such as `[U+10E5]` for every character that can't be drawn.

    A tab becomes a space, and a line end stays. A letter keeps its accents only when one font has them all; a joiner
    or a variation mark without anything to join or vary shows nothing and goes. So do marks that isolate parts of a
    line, where they do not come in pairs; pairs stay, unseen.
    """
    if (text.isascii() and text.isprintable()) or _alone().issuperset(text):
        return text
    if not is_balanced(text):
        text = without_isolates(text)
    out: list[str] = []
    for cluster in _clusters(text.replace("\r\n", "\n").replace("\t", " ")):
        if cluster == "\n" or _drawn_by_one(cluster):
            out.append(cluster)
        else:
            first, *others = (char for char in cluster if not _silent(char))
            out.append(first if _drawn_by_one(first) else _mark(first))
            out.extend(map(_mark, others))
    return "".join(out)


@cache
def _alone() -> frozenset[str]:
    """Return the letters and marks that join nothing and that the first font has: most texts are made of them."""
    chars = map(chr, range(0x20, 0x2070))
    sound = (char for char in chars if unicodedata.category(char)[0] in "LNPS" and not _silent(char))
    return frozenset((" ", "\n", *(char for char in sound if faces()[0].covers(char))))


def _mark(char: str) -> str:
    return f"[U+{ord(char):04X}]"


def _clusters(text: str) -> list[str]:
    """Cut a text into letters with all that belongs to them; what belongs to nothing is left out when it is unseen."""
    clusters: list[str] = []
    for index, char in enumerate(text):
        last = clusters[-1] if clusters else ""
        following = text[index + 1 : index + 2]
        if not (_joins(char) or last.endswith("\u200d")):
            clusters.append(char)
        elif _silent(char):
            if last and _may_follow(last, char, following):
                clusters[-1] += char
        elif last and last != "\n" and (_extends(char, last) or last.endswith("\u200d")):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


@cache
def _joins(char: str) -> bool:
    """Tell whether a character may belong to the one before it."""
    return _silent(char) or _is_flag(char) or _is_tone(char) or unicodedata.category(char) in ("Mn", "Mc", "Me")


def _silent(char: str) -> bool:
    return ord(char) in _IGNORABLE


def _may_follow(last: str, char: str, following: str) -> bool:
    if char in "\ufe0e\ufe0f":
        return _is_emoji(last[-1])
    if char == "\u200d" and _is_emoji(last[0]):
        return bool(following) and _is_emoji(following) and (last[-1] == "\ufe0f" or not _silent(last[-1]))
    if char in "\u200c\u200d":
        return bool(following) and all(unicodedata.category(one)[0] in "LM" for one in (last[-1], following))
    return not "\ufe00" <= char <= "\ufe0f" and last != "\n"


def _extends(char: str, last: str) -> bool:
    if _is_flag(char):
        return len(last) == 1 and _is_flag(last)
    return unicodedata.category(char) in ("Mn", "Mc", "Me") or _is_tone(char)


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _is_tone(char: str) -> bool:
    return "🏻" <= char <= "🏿"


def _is_emoji(char: str) -> bool:
    return ord(char) > 0x2000 and _emoji().covers(char)


def _emoji() -> Face:
    return next(face for face in faces() if face.path.name == EMOJI)


@cache
def _drawn_by_one(cluster: str) -> bool:
    if cluster in (FIRST_STRONG, POP):
        return True
    seen = [char for char in cluster if not _silent(char)]
    if any(_is_tone(char) for char in seen):  # skin tones have a shape only behind a hand or a face
        behind = pairwise(["", *seen])
        return all(_is_emoji(char) and not (_is_tone(char) and (not last or _is_tone(last))) for last, char in behind)
    if any(_is_flag(char) for char in seen):  # letters of flags have a shape only in pairs
        return len(seen) == 2 and all(_is_flag(char) for char in seen)
    if len(seen) > 1 and _is_emoji(seen[0]) and not all(_is_emoji(char) or char == "\u20e3" for char in seen):
        return False  # an accent on an emoji
    return bool(seen) and any(all(face.covers(char) for char in seen) for face in faces())


def _read_face(path: Path) -> Face:
    content = path.read_bytes()
    tables = {}
    for index in range(struct.unpack(">H", content[4:6])[0]):
        tag, _, offset, length = struct.unpack(">4sIII", content[12 + 16 * index : 28 + 16 * index])
        tables[tag] = content[offset : offset + length]
    ranges = _merge(_mapped(tables[b"cmap"]))
    return Face(path, _family(tables[b"name"]), tuple(a for a, _ in ranges), tuple(b for _, b in ranges))


def _mapped(cmap: bytes) -> list[tuple[int, int]]:
    """Return the ranges that a `cmap` table maps to glyphs (OpenType, formats 4 and 12)."""
    ranges: list[tuple[int, int]] = []
    for index in range(struct.unpack(">H", cmap[2:4])[0]):
        offset = struct.unpack(">I", cmap[8 + 8 * index : 12 + 8 * index])[0]
        table = cmap[offset:]
        kind = struct.unpack(">H", table[:2])[0]
        if kind == 12:
            for group in range(struct.unpack(">I", table[12:16])[0]):
                start, end, _ = struct.unpack(">III", table[16 + 12 * group : 28 + 12 * group])
                ranges.append((start, end))
        elif kind == 4:
            ranges.extend(_format_4(table))
    return ranges


def _format_4(table: bytes) -> list[tuple[int, int]]:
    count = struct.unpack(">H", table[6:8])[0] // 2
    words = struct.unpack(f">{(len(table) - 14) // 2}H", table[14 : 14 + (len(table) - 14) // 2 * 2])
    ends, starts = words[:count], words[count + 1 : 2 * count + 1]
    deltas, offsets = words[2 * count + 1 : 3 * count + 1], words[3 * count + 1 : 4 * count + 1]
    found: list[tuple[int, int]] = []
    for segment in range(count):
        for code in range(starts[segment], ends[segment] + 1):
            if code == 0xFFFF:
                continue
            if offsets[segment]:
                glyph = words[3 * count + 1 + segment + offsets[segment] // 2 + code - starts[segment]]
                glyph = (glyph + deltas[segment]) % 65536 if glyph else 0
            else:
                glyph = (code + deltas[segment]) % 65536
            if glyph:
                found.append((code, code))
    return found


def _merge(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _family(name: bytes) -> str:
    count, strings = struct.unpack(">HH", name[2:6])
    for index in range(count):
        platform, _, _, what, length, offset = struct.unpack(">6H", name[6 + 12 * index : 18 + 12 * index])
        if platform == 3 and what == 1:
            return name[strings + offset : strings + offset + length].decode("utf-16-be")
    raise ValueError("a font has no family name")
