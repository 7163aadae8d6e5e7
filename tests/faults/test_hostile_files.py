"""Hostile files and a child that misbehaves: each costs one answer, and the next file is read as if nothing was."""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.ground.pcm import HEARD
from journal.intake.cannot_read import DAMAGED, STOPPED, TOO_BIG, TOO_MANY_PIXELS, TOO_SLOW, CannotRead
from journal.intake.warm_up import samples as warm_samples
from journal.intake.workshop import Patience, Workshop
from tests.faults.hostile_files import HOSTILE
from tests.intake import samples

SECONDS = 3.0


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop(samples.bench_command(), Patience(SECONDS, SECONDS, SECONDS, SECONDS)) as made:
        yield made


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_an_answer_and_no_more(name: str, workshop: Workshop) -> None:
    data = HOSTILE[name]()
    started = time.monotonic()
    workshop.facts(data)
    looks = (workshop.preview, workshop.text, workshop.letter, workshop.sound_length)
    for look in (*looks, lambda each: list(workshop.pages(each, dpi=72)), lambda each: heard(workshop, each)):
        with contextlib.suppress(CannotRead):
            look(data)
    assert time.monotonic() - started < 40
    assert workshop.facts(samples.photo()).device == "Acme Phone 9"


def test_a_picture_bomb_is_refused_unopened(workshop: Workshop) -> None:
    bomb = samples.png_bomb()
    assert len(bomb) < 2_000_000
    started = time.monotonic()
    with pytest.raises(CannotRead) as caught:
        workshop.preview(bomb)
    assert caught.value.problem == TOO_MANY_PIXELS
    assert workshop.facts(bomb).problems == (TOO_MANY_PIXELS,)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("instead", "problem"),
    [
        ("hang", TOO_SLOW),
        ("sleep", TOO_SLOW),
        ("crash", STOPPED),
        ("abort", STOPPED),
        ("greedy", TOO_BIG),
        ("lying", DAMAGED),
        ("endless", STOPPED),
        ("bug", DAMAGED),
    ],
)
def test_a_decoder_that_misbehaves_costs_an_answer(instead: str, problem: str) -> None:
    command = samples.bench_command("tests.intake.trouble_bench", f"serve({instead!r})")
    seconds = 0.5 if problem == TOO_SLOW else SECONDS
    with Workshop(command, Patience(seconds, seconds, seconds, seconds)) as workshop:
        for _ in range(2):
            with pytest.raises(CannotRead) as caught:
                workshop.clean(samples.photo())
            assert caught.value.problem == problem
        with pytest.raises(CannotRead) as caught:
            list(workshop.pages(samples.document()))
        assert caught.value.problem in (problem, STOPPED, DAMAGED)
        with pytest.raises(CannotRead) as caught:
            heard(workshop, samples.tone("wav"))
        assert caught.value.problem in (problem, STOPPED, DAMAGED)


def heard(workshop: Workshop, data: bytes, start: int = 0) -> int:
    """Listen to three pieces at most, and return their bytes."""
    with contextlib.closing(workshop.sound(data, start)) as pieces:
        return sum(len(piece) for piece in itertools.islice(pieces, 3))


def test_a_sound_lasts_no_longer_than_one_listens(workshop: Workshop) -> None:
    """One sample a second, and it would be played for a century: three seconds of it are a moment's work."""
    for name in ("a sound of one sample a second", "a sound that claims four gigabytes"):
        started = time.monotonic()
        with contextlib.suppress(CannotRead):
            assert heard(workshop, HOSTILE[name]()) <= 3 * HEARD.second
        assert time.monotonic() - started < SECONDS


@pytest.mark.parametrize("suffix", ["wav", "mp3", "flac", "ogg"])
@settings(max_examples=25)
@given(data=st.data())
def test_a_damaged_sound_is_heard_or_cannot_be_read_and_nothing_else(
    suffix: str, workshop: Workshop, data: st.DataObject
) -> None:
    broken = bytearray(samples.tone(suffix))
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, min(len(broken) - 1, 600)))] = data.draw(st.integers(0, 255))
    cut = bytes(broken[: data.draw(st.integers(len(broken) // 3, len(broken)))])
    with contextlib.suppress(CannotRead):
        length = workshop.sound_length(cut)
        assert length is None or length > 0
    with contextlib.suppress(CannotRead):
        assert heard(workshop, cut, data.draw(st.integers(0, 3_000))) % HEARD.frame == 0


WHOLE = {**warm_samples(), "a photo": samples.photo(), "a HEIC photo": samples.HEIC, "a document": samples.document()}


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25)
@given(data=st.data())
def test_a_damaged_file_is_shown_or_cannot_be_read_and_nothing_else(
    name: str, workshop: Workshop, data: st.DataObject
) -> None:
    broken = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(broken[: data.draw(st.integers(len(broken) // 3, len(broken)))])
    facts = workshop.facts(cut)
    assert facts.width is None or facts.width > 0
    with contextlib.suppress(CannotRead):
        assert workshop.preview(cut, 32).startswith(b"\x89PNG")
    with contextlib.suppress(CannotRead):
        assert all(page.picture.width for page in workshop.pages(cut, dpi=18, most_pages=3))


def test_a_decoder_that_dies_is_said(workshop: Workshop) -> None:
    """libheif 1.23 by pi-heif 1.4 ends the process on this one: what the confined child is for."""
    facts = workshop.facts(HOSTILE["a HEIC whose parts have no name"]())
    assert facts.type.mime == "image/heic"
    assert facts.problems in ((STOPPED,), (DAMAGED,), ())


def test_a_sound_whose_decoder_dies_is_said(workshop: Workshop) -> None:
    """stb_vorbis in miniaudio 0.11.25 ends the process on this one, which a campaign of changed bytes found."""
    with pytest.raises(CannotRead) as caught:
        workshop.sound_length(samples.tone_that_ends_its_decoder())
    assert caught.value.problem in (STOPPED, DAMAGED)
    assert workshop.sound_length(samples.tone("ogg")) == pytest.approx(1500, abs=120)


def test_a_child_nobody_stops_ends_by_itself() -> None:
    from journal.ground.child import Child, ChildStopped

    child = Child(samples.bench_command("tests.intake.trouble_bench"))
    started = time.monotonic()
    with pytest.raises(ChildStopped):
        child.ask({"job": "sleep", "seconds": 1}, most_answer=0, seconds=60)
    assert time.monotonic() - started < 10
