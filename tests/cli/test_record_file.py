"""JSON for `add` is read strictly: exactly what stands there, or a sentence."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.cli.record_file import read_record_file
from journal.ground.known_error import BadInput

NAMES = st.text(st.characters(exclude_categories=["Cs"]))


def read(content: bytes) -> list[object]:
    return list(read_record_file("-", io.BytesIO(content)))


@given(st.lists(st.dictionaries(NAMES, NAMES | st.integers() | st.booleans() | st.none()), min_size=1))
def test_a_list_comes_in_as_it_stands(records: list[dict[str, object]]) -> None:
    assert read(json.dumps(records).encode()) == records


def test_one_object_is_one_record() -> None:
    assert read(b'{"notes": "\xc3\xa4"}') == [{"notes": "ä"}]


def test_a_byte_order_mark_is_no_part_of_it() -> None:
    assert read(b'\xef\xbb\xbf{"a": 1}') == [{"a": 1}]


def test_a_file_is_read_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(b'{"a": 1}')
    assert read_record_file(str(tmp_path / "one.json"), io.BytesIO()) == [{"a": 1}]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b'[{"a": 1}, 2]',
        b'{"a": 1, "a": 2}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
    ids=["empty", "torn", "no record", "number", "mixed", "twice", "nan", "infinity", "utf-16", "deep", "huge number"],
)
def test_what_can_not_be_read_exactly_is_refused_with_a_way_on(content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read(content)
    assert refused.value.says.endswith(".")
    assert refused.value.do


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput):
        read_record_file(str(tmp_path / name), io.BytesIO())


def test_a_place_in_torn_json_is_named() -> None:
    with pytest.raises(BadInput, match="line 2, column 3"):
        read(b"{\n  oops}")
