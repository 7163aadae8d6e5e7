"""The confined workshop and its stand-in answer alike about files that the tests made themselves."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from journal.ground.pcm import HEARD, SPOKEN, wav_header
from journal.intake.cannot_read import CannotRead
from journal.intake.workshop import Workshop
from tests.fakes import PlainWorkshop
from tests.pictures import photo

NO_PICTURE = b"\xff\xd8\xff\xe0" + b"no picture at all" * 50


def pdf() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 280), "white").save(out, "PDF")
    return out.getvalue()


@pytest.fixture(scope="module", params=["plain", "confined"])
def workshop(request: pytest.FixtureRequest) -> Iterator[Any]:
    made = PlainWorkshop() if request.param == "plain" else Workshop()
    yield made
    made.close()


def test_a_picture_says_what_it_is_and_how_large(workshop: Any) -> None:
    facts = workshop.facts(photo(120, 80), "a.jpg")
    assert (facts.type.mime, facts.width, facts.height, facts.problems) == ("image/jpeg", 120, 80, ())


def test_a_stream_is_read_as_bytes_are(workshop: Any) -> None:
    assert workshop.facts(io.BytesIO(photo(120, 80)), "a.jpg") == workshop.facts(photo(120, 80), "a.jpg")


def test_a_turned_picture_is_told_and_cleaned_upright(workshop: Any) -> None:
    turned = photo(120, 80, orientation=6)
    facts, clean = workshop.facts(turned), workshop.clean(turned)
    assert (facts.width, facts.height) == (80, 120) == (clean.width, clean.height)
    assert Image.open(io.BytesIO(clean.data)).size == (80, 120)


def test_a_cleaned_picture_says_nothing_of_the_camera(workshop: Any) -> None:
    clean = workshop.clean(photo(model="CANARYMODEL"))
    assert b"CANARYMODEL" not in clean.data
    assert not Image.open(io.BytesIO(clean.data)).getexif()


def test_a_clean_picture_is_no_larger_than_wanted(workshop: Any) -> None:
    clean = workshop.clean(photo(400, 100), 50)
    assert max(clean.width, clean.height) == 50


def test_a_preview_is_a_small_png(workshop: Any) -> None:
    seen = Image.open(io.BytesIO(workshop.preview(photo(400, 100), 64)))
    assert (seen.format, max(seen.size)) == ("PNG", 64)


@pytest.mark.parametrize("content", [b"", b"text", bytes(5000)])
def test_what_is_no_picture_has_facts_and_no_picture(workshop: Any, content: bytes) -> None:
    assert workshop.facts(content, "x").type is not None
    for question in (workshop.clean, workshop.preview):
        with pytest.raises(CannotRead):
            question(content)


def test_a_damaged_picture_has_its_trouble_among_its_facts(workshop: Any) -> None:
    assert workshop.facts(NO_PICTURE, "a.jpg").problems
    with pytest.raises(CannotRead):
        workshop.clean(NO_PICTURE)


def test_a_box_is_painted_over_a_cleaned_picture(workshop: Any) -> None:
    clean = workshop.clean(photo(120, 80), boxes=[(1, 0, 0, 5000, 10_000)])
    seen = Image.open(io.BytesIO(clean.data)).convert("L")
    assert seen.crop((0, 0, 56, 80)).getextrema()[1] < 40
    assert seen.crop((70, 0, 120, 80)).getextrema()[1] > 60


def test_the_words_of_a_document_are_read_and_of_a_picture_not(workshop: Any) -> None:
    assert isinstance(workshop.words(pdf()), str)
    with pytest.raises(CannotRead):
        workshop.words(photo())


def test_pages_come_one_after_another(workshop: Any) -> None:
    pages = list(workshop.pages(pdf(), 50))
    assert [page.number for page in pages] == [1]
    assert pages[0].picture.width > 0
    with pytest.raises(CannotRead):
        list(workshop.pages(photo(), 50))


def test_a_picture_for_the_screen_is_as_large_as_wanted_and_knows_its_full_size(workshop: Any) -> None:
    seen = workshop.picture(photo(400, 100, orientation=6), 64)
    assert (seen.width, seen.height, seen.full_width, seen.full_height) == (16, 64, 100, 400)
    assert (seen.mode, seen.pages, len(seen.raw)) == ("RGBX", 1, 16 * 64 * 4)
    page = workshop.picture(pdf(), 50)
    assert (page.height, page.full_height > page.full_width) == (50, True)


def test_a_text_and_a_letter_are_read_as_plain_text(workshop: Any) -> None:
    assert workshop.text("für\u202e".encode(), "a.txt").text == "für[U+202E]"
    letter = workshop.letter(b"From: Mika\nSubject: Pay\n\nCome at eight")
    assert (letter.headers, letter.text) == ((("from", "Mika"), ("subject", "Pay")), "Come at eight")
    for question in (workshop.text, workshop.letter, lambda content: workshop.picture(content, 9)):
        with pytest.raises(CannotRead):
            question(b"")


def test_a_voice_note_is_heard_from_anywhere(workshop: Any) -> None:
    note = wav_header(SPOKEN, 2 * SPOKEN.second) + bytes(2 * SPOKEN.second)
    assert workshop.sound_length(note) == 2000
    whole, rest = b"".join(workshop.sound(note)), b"".join(workshop.sound(note, 1500))
    assert abs(len(whole) - 2 * HEARD.second) < HEARD.second // 50
    assert abs(len(rest) - HEARD.second // 2) < HEARD.second // 50
    assert list(workshop.sound(note, 3000)) == []


@pytest.mark.parametrize("content", [b"", photo(20, 20), b"RIFF\0\0\0\0WAVE", b"fLaC" + bytes(200)])
def test_what_is_no_sound_can_t_be_heard(workshop: Any, content: bytes) -> None:
    with pytest.raises(CannotRead):
        workshop.sound_length(content)
    with pytest.raises(CannotRead):
        list(workshop.sound(content))
