"""The vectors of docs/head-format.md, checked twice: against our code, and against the page followed by hand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from journal.proof.head import Head
from journal.proof.head_words import line_of, read_head, words_of
from journal.proof.time_stamp import request, statement

ROOT = Path(__file__).resolve().parents[2]
HEADS = json.loads((ROOT / "tests/vectors/heads.json").read_text(encoding="utf-8"))
WORDS = ROOT / "resources/words"
PRIME = 7703


@pytest.mark.parametrize("vector", HEADS, ids=lambda vector: vector["line"][:24])
def test_our_heads_are_those_of_the_vectors(vector: dict[str, Any]) -> None:
    head = Head(vector["size"], bytes.fromhex(vector["root"]))
    assert " ".join(words_of(head)) == vector["words"]
    assert line_of(head) == vector["line"]
    assert read_head(vector["words"]) == read_head(vector["line"]) == head
    assert statement(head).hex() == vector["statement"]
    assert request(head).hex() == vector["request"]


@pytest.mark.parametrize("vector", HEADS, ids=lambda vector: vector["line"][:24])
def test_whoever_follows_the_page_gets_the_same(vector: dict[str, Any]) -> None:
    left_out = (WORDS / "left_out.txt").read_text().split()
    words = [line.split("\t")[1] for line in (WORDS / "eff_large_wordlist.txt").read_text().splitlines()]
    replaced = dict(line.split() for line in (WORDS / "replaced.txt").read_text().splitlines())
    words = [replaced.get(word, word) for word in words if word not in left_out]
    number = vector["size"] * 2**256 + int(vector["root"], 16)
    digits = [number // PRIME**power % PRIME for power in range(21, -1, -1)]
    plain, placed = sum(digits), sum(place * digit for place, digit in enumerate(digits, 1))
    last = (23 * plain - placed) % PRIME
    digits += [(-plain - last) % PRIME, last]
    assert [words[digit] for digit in digits] == vector["words"].split()

    said = b"journal-head-1" + vector["size"].to_bytes(8, "big") + bytes.fromhex(vector["root"])
    assert (len(said), said.hex()) == (54, vector["statement"])
    before = "30390201013031300d060960864801650304020105000420"
    assert vector["request"] == before + hashlib.sha256(said).hexdigest() + "0101ff"
    assert before in (ROOT / "docs/head-format.md").read_text(encoding="utf-8")
