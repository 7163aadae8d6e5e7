"""Bodies that are read many at a time are what they are one by one, or damage."""

from __future__ import annotations

import json

import pytest

from journal.ground.known_error import Damaged
from journal.records.note import Note
from journal.vault.entries import Entry
from journal.vault.glimpses import glimpses


def _body(words: str, **other: object) -> bytes:
    return json.dumps({"@record": "", "@kind": Note.kind, "@shape": 1, "words": words, **other}).encode()


def test_many_are_read_in_their_order() -> None:
    bodies = [_body(f"Ü {number}") for number in range(450)]
    found = list(glimpses((str(number), body) for number, body in enumerate(bodies)))
    assert [one for one, _ in found] == [str(number) for number in range(450)]
    words = [record.words for _, record in found if isinstance(record, Note)]
    assert words == [getattr(Entry(1, body, b"").record, "words", None) for body in bodies]


@pytest.mark.parametrize("body", [b"", b"{}, {}", b"[]", b"1], [1", b'{"@kind": '])
def test_a_body_that_is_no_single_object_is_damage(body: bytes) -> None:
    with pytest.raises(Damaged):
        list(glimpses([("a", _body("before")), ("b", body), ("c", _body("after"))]))
