"""Reading DER (X.690): one value after the other, strictly, without knowing what they mean.

Only what time stamps need: one-byte tags and definite lengths in their shortest form. Every error is a ValueError.
"""

from __future__ import annotations

import attrs

INTEGER, BIT_STRING, OCTET_STRING, NULL, OID, BOOLEAN = 0x02, 0x03, 0x04, 0x05, 0x06, 0x01
GENERALIZED_TIME, SEQUENCE, SET = 0x18, 0x30, 0x31


def context(number: int) -> int:
    """Return the tag `[number]`, constructed."""
    return 0xA0 | number


@attrs.frozen
class Value:
    """One value: its tag, what is in it, and all its bytes as they stand."""

    tag: int
    content: bytes = attrs.field(repr=False)
    raw: bytes = attrs.field(repr=False)

    def parts(self, *tags: int) -> list[Value]:
        """Return the values inside. With `tags`, they must begin with values of these tags."""
        if not self.tag & 0x20:
            raise ValueError("This value holds no others.")
        found = read_all(self.content)
        if [each.tag for each in found[: len(tags)]] != list(tags):
            raise ValueError("Other values were expected here.")
        return found

    def only(self, tag: int) -> Value:
        """Return the one value inside, which must have this tag."""
        (one,) = self.parts(tag)
        return one

    def algorithm(self) -> str:
        """Return the OBJECT IDENTIFIER of an algorithm; the ones that are told so have no parameters, or NULL."""
        if self.tag != SEQUENCE:
            raise ValueError("This is no algorithm.")
        named, *more = self.parts(OID)
        if any(each.raw != b"\x05\x00" for each in more[:1]) or more[1:]:
            raise ValueError("This algorithm has parameters.")
        return named.oid()

    def integer(self) -> int:
        """Return an INTEGER, or one with an implicit tag."""
        if not self.content or (len(self.content) > 1 and self.content[0] == 0 and self.content[1] < 0x80):
            raise ValueError("This is no integer in its shortest form.")
        return int.from_bytes(self.content, "big", signed=True)

    def oid(self) -> str:
        """Return an OBJECT IDENTIFIER as dotted numbers."""
        if self.tag != OID or not self.content or self.content[-1] & 0x80:
            raise ValueError("This is no object identifier.")
        numbers, number = [], 0
        for byte in self.content:
            number = number << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(number)
                number = 0
        first = min(numbers[0] // 40, 2)
        return ".".join(str(each) for each in (first, numbers[0] - 40 * first, *numbers[1:]))


def read(raw: bytes, tag: int | None = None) -> Value:
    """Return the one value that these bytes are; nothing may follow it. With `tag`, it must have this one."""
    found = read_all(raw)
    if len(found) != 1 or tag not in (None, found[0].tag):
        raise ValueError("One value was expected.")
    return found[0]


def read_all(raw: bytes) -> list[Value]:
    """Return the values that stand one after the other."""
    found: list[Value] = []
    at = 0
    while at < len(raw):
        start, end = _bounds(raw, at)
        found.append(Value(raw[at], raw[start:end], raw[at:end]))
        at = end
    return found


def _bounds(raw: bytes, at: int) -> tuple[int, int]:
    """Return where the content of the value at `at` begins and ends."""
    if raw[at] & 0x1F == 0x1F or at + 1 >= len(raw):
        raise ValueError("This is not DER as time stamps use it.")
    length, start = raw[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        digits = raw[start : start + count]
        length, start = int.from_bytes(digits, "big"), start + count
        if not 1 <= count <= 4 or len(digits) != count or digits[0] == 0 or length < 0x80:
            raise ValueError("This length is not in its shortest form.")
    if start + length > len(raw):
        raise ValueError("This value is cut short.")
    return start, start + length
