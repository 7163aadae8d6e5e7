"""What comes back from the child is checked as foreign: wrong forms vanish, long ones are cut, nothing fails."""

from __future__ import annotations

import contextlib
import random
import unicodedata
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.intake.cannot_read import CUT_SHORT, DAMAGED, PROBLEMS, CannotRead
from journal.intake.encode import encoded, picture_from, png, smaller
from journal.intake.facts import FileFacts, Position, clean_text, facts_from, one_line
from journal.intake.file_types import FILE_TYPES
from journal.intake.pages import page_from

PHOTO = FILE_TYPES["image/jpeg"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = (
    "taken_at",
    "make",
    "model",
    "has_position",
    "position",
    "width",
    "height",
    "orientation",
    "pages",
    "title",
    "author",
    "problems",
    "mode",
    "text",
    "runs",
)


def test_an_honest_answer_is_taken_over() -> None:
    said = facts_from(
        {
            "taken_at": "2026-03-01T21:04:05+01:00",
            "make": "Acme",
            "model": "Phone 9",
            "position": ["52.52", "-13.41"],
            "width": 4000,
            "height": 3000,
            "orientation": 6,
            "problems": [CUT_SHORT, "made up", CUT_SHORT, 7],
        },
        PHOTO,
    )
    assert said.taken_at == datetime(2026, 3, 1, 21, 4, 5, tzinfo=timezone(timedelta(hours=1)))
    assert said.device == "Acme Phone 9"
    assert said.position == Position(Decimal("52.52"), Decimal("-13.41"))
    assert said.has_position
    assert (said.width, said.height, said.orientation) == (4000, 3000, 6)
    assert said.problems == (CUT_SHORT,)
    assert [str(words) for words in said.problem_words] == [str(PROBLEMS[CUT_SHORT])]


@given(said=st.dictionaries(st.sampled_from(NAMES), JSON))
def test_any_answer_becomes_facts(said: dict[str, object]) -> None:
    facts = facts_from(said, PHOTO)
    assert facts.width is None or 1 <= facts.width <= 1_000_000
    assert all(problem in PROBLEMS for problem in facts.problems)
    for words in (facts.make, facts.model, facts.title, facts.author):
        assert words is None or 0 < len(words) <= 300


@pytest.mark.parametrize(
    "position",
    [["91", "0"], ["0", "-181"], ["nan", "1"], ["1"], ["1", 2], ["x", "1"], "1,2", ["1" * 30, "1"], ["inf", "0"]],
)
def test_a_place_off_the_earth_is_no_place(position: object) -> None:
    assert facts_from({"position": position}, PHOTO).position is None


@pytest.mark.parametrize("moment", ["soon", "2026-13-01T00:00:00", 20260101, "2" * 100])
def test_a_moment_off_the_calendar_is_unknown(moment: object) -> None:
    assert facts_from({"taken_at": moment}, PHOTO).taken_at is None


@pytest.mark.parametrize(
    ("make", "model", "device"),
    [
        ("NIKON", "NIKON D5", "NIKON D5"),
        ("Acme", "Nine", "Acme Nine"),
        (None, "Nine", "Nine"),
        ("Acme", None, "Acme"),
        (None, None, None),
    ],
)
def test_the_make_is_not_said_twice(make: str | None, model: str | None, device: str | None) -> None:
    assert FileFacts(PHOTO, make=make, model=model).device == device


@given(words=st.text())
def test_shown_text_holds_no_control_or_direction_characters(words: str) -> None:
    for character in clean_text(words):
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(words=st.text(alphabet=st.characters(exclude_categories=("C", "Z"))))
def test_ordinary_letters_of_any_script_stay(words: str) -> None:
    assert clean_text(words) == words


def test_lines_end_alike_and_a_short_text_has_one() -> None:
    assert clean_text("a\r\nb\rc\u2028d\x00\x1b[31m") == "a\nb\nc\nd[31m"
    assert one_line(" a\n b ") == "a b"
    assert one_line("\x00") is None
    assert one_line(7) is None


def test_pixels_that_do_not_fit_their_size_are_refused() -> None:
    good = {"mode": "RGB", "width": 2, "height": 2}
    assert picture_from(good, bytes(12), 2).size == (2, 2)
    for said, raw, side in (
        (good, bytes(11), 2),
        (good, bytes(12), 1),
        ({**good, "mode": "CMYK"}, bytes(16), 2),
        ({**good, "width": "2"}, bytes(12), 2),
        ({**good, "width": 0}, b"", 2),
        ({}, b"", 2),
    ):
        with pytest.raises(CannotRead) as caught:
            picture_from(said, raw, side)
        assert caught.value.problem == DAMAGED


@given(said=st.dictionaries(st.sampled_from(NAMES), JSON), raw=st.binary(max_size=20))
def test_any_answer_becomes_a_page_or_cannot_be_read(said: dict[str, object], raw: bytes) -> None:
    for build in (lambda: page_from(said, raw, 1, 1), lambda: encoded(said, raw, (9,), ())):
        with contextlib.suppress(CannotRead):
            build()


@pytest.mark.parametrize(
    "runs",
    [[["a", 0, 0, 1]], [["a", 0, 0, 1, 2]], [[1, 0, 0, 1, 1]], ["a"], [["a", 0, 0, 1, "1"]], [["", 0, 0, 1, 1]] * 5001],
)
def test_a_run_that_lies_beside_the_page_is_refused(runs: object) -> None:
    head = {"mode": "L", "width": 1, "height": 1, "text": "a"}
    with pytest.raises(CannotRead):
        page_from({**head, "runs": runs}, b"x", 1, 1)
    assert page_from({**head, "runs": [["a", 0, 0, 1, 0.5]]}, b"x", 1, 1).runs[0].bottom == 0.5


def test_lossless_and_transparent_pictures_become_png_and_others_jpeg() -> None:
    said = {"mode": "RGB", "width": 2, "height": 1}
    assert encoded(said, bytes(6), (2,), ())[0].suffix == ".jpg"
    assert encoded({**said, "exact": True}, bytes(6), (2,), ())[0].suffix == ".png"
    assert encoded({**said, "mode": "RGBA"}, bytes(8), (2,), ())[0].mime == "image/png"
    assert png(said, bytes(6), 2).startswith(b"\x89PNG")


def test_a_drawn_page_is_kept_exact_when_it_has_few_colours() -> None:
    noise = random.Random(7).randbytes(40 * 40 * 3)
    assert smaller({"mode": "RGB", "width": 40, "height": 40}, noise, 99).mime == "image/jpeg"
    few = smaller({"mode": "RGB", "width": 2, "height": 1}, bytes([0, 0, 0, 255, 0, 0]), 99)
    assert few.mime == "image/png"
    assert smaller({"mode": "L", "width": 2, "height": 1}, b"\x00\xff", 99).mime == "image/png"


def test_an_unknown_problem_is_damage() -> None:
    error = CannotRead("surprise")
    assert error.problem == DAMAGED
    assert error.says == str(PROBLEMS[DAMAGED])
    assert error.do
