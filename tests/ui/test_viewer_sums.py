"""The arithmetic of zooming and the spelling of foreign names, as laws."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from journal.ui.viewer.safe_names import grouped, safe_name
from journal.ui.viewer.zoom import STEPS, fitting, kept_in_place, next_step

SIDES = st.integers(1, 50_000)


@given(st.tuples(SIDES, SIDES), st.tuples(SIDES, SIDES))
def test_a_picture_that_fits_is_never_larger_than_the_room_or_than_life(
    picture: tuple[int, int], room: tuple[int, int]
) -> None:
    scale = fitting(picture, room)
    assert 0 < scale <= 1
    for side, seen in zip(picture, room, strict=True):
        assert side * scale <= max(seen, 1) * 1.0001 or side * scale <= 50_000 / max(picture)


@given(st.floats(0.001, 20))
def test_steps_go_up_and_down_and_end(scale: float) -> None:
    assert next_step(scale, 1) > scale or scale >= STEPS[-1] / 1.01
    assert next_step(scale, -1) < scale or scale <= STEPS[0] * 1.01


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.integers(50, 2_000), st.data())
def test_what_is_under_the_mouse_stays_there_as_far_as_the_edges_allow(
    before: int, after: int, room: int, data: st.DataObject
) -> None:
    scroll = data.draw(st.integers(0, max(0, before - room)))
    at = data.draw(st.integers(0, room))
    now = kept_in_place(scroll, at, before, after, room)
    assert 0 <= now <= max(0, after - room)
    if before >= room and after >= room and 0 < now < after - room:
        assert abs((now + at) / after - (scroll + at) / before) <= 1 / after + 1e-9


@given(st.text())
def test_a_safe_name_is_one_line_that_turns_nothing(name: str) -> None:
    shown = safe_name(name)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in shown)
    assert not any(unicodedata.bidirectional(sign) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI")
                   for sign in shown)  # fmt: skip
    assert len(shown.splitlines()) <= 1


def test_an_ordinary_name_is_shown_as_it_is() -> None:
    for name in ("IMG_1.jpg", "зарплата.pdf", "صورة.png", "ใบแจ้ง.pdf", "a b (1).txt"):
        assert safe_name(name) == name
    assert safe_name("a\u202ebc\n.x\x00") == "a[U+202E]bc[U+000A].x[U+0000]"


def test_a_fingerprint_is_read_in_groups() -> None:
    assert grouped("0123456789abcdef01") == "01234567 89abcdef 01"
