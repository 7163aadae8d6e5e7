"""The door as others use it, with the real confined child behind it."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Iterator

import pytest
from PIL import Image

from journal.ground.known_error import Cancelled, DiskTrouble, KnownError
from journal.ground.progress import Progress
from journal.intake import opened_file
from journal.intake import workshop as workshop_module
from journal.intake.cannot_read import DAMAGED, EMPTY, LOCKED, NOT_SUPPORTED, STOPPED, TOO_BIG, CannotRead
from journal.intake.encode import bare_picture
from journal.intake.workshop import Workshop
from tests.intake import samples


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop(samples.bench_command()) as made:
        yield made


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def problem(ask) -> str:
    with pytest.raises(CannotRead) as caught:
        ask()
    return caught.value.problem


@pytest.mark.parametrize("data", [samples.photo(6, 48, 64), samples.HEIC], ids=["jpeg", "heic"])
def test_a_phone_photo_says_when_where_and_by_what(workshop: Workshop, data: bytes) -> None:
    facts = workshop.facts(data, "IMG_1.JPG")
    assert facts.taken_at is not None
    assert facts.taken_at.isoformat() == "2026-03-01T21:04:05+01:00"
    assert facts.device == "Acme Phone 9"
    assert facts.position is not None
    assert (str(facts.position.latitude), str(facts.position.longitude)) == ("52.520000", "-13.410000")
    assert (facts.width, facts.height) == (64, 48)
    assert facts.problems == ()


@pytest.mark.parametrize("data", [samples.photo(6, 48, 64), samples.HEIC], ids=["jpeg", "heic"])
def test_a_clean_photo_is_upright_and_holds_nothing_but_its_picture(workshop: Workshop, data: bytes) -> None:
    clean = workshop.clean(data)
    assert (clean.mime, clean.width, clean.height) == ("image/jpeg", 64, 48)
    again = opened(clean.data)
    assert (again.format, again.size) == ("JPEG", (64, 48))
    assert not again.getexif()
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for canary in (b"Acme", b"Phone 9", b"CANARY", b"2026", b"Exif", b"ICC_PROFILE", b"http"):
        assert canary not in clean.data
    assert clean.data.count(b"\xff\xd8\xff") == 1


def test_a_screenshot_stays_exact(workshop: Workshop) -> None:
    picture = samples.quarters()
    clean = workshop.clean(samples.saved(picture, "PNG", exif=samples.details().tobytes()))
    assert clean.mime == "image/png"
    assert opened(clean.data).tobytes() == picture.tobytes()
    assert b"Acme" not in clean.data


def test_a_clean_picture_fits_the_side(workshop: Workshop) -> None:
    clean = workshop.clean(samples.photo(1, 640, 480), max_side=100)
    assert (clean.width, clean.height) == (100, 75)
    assert opened(clean.data).size == (100, 75)


@pytest.mark.parametrize("data", [samples.photo(6, 48, 64), samples.HEIC], ids=["jpeg", "heic"])
def test_a_picture_for_the_screen_says_how_large_it_is_in_full(workshop: Workshop, data: bytes) -> None:
    seen = workshop.picture(data, 32)
    assert (seen.width, seen.height, seen.full_width, seen.full_height) == (32, 24, 64, 48)
    assert (len(seen.raw), seen.mode, seen.pages, seen.problems) == (32 * 24 * 4, "RGBX", 1, ())


def test_any_page_of_a_document_is_drawn_alone(workshop: Workshop) -> None:
    seen = workshop.picture(samples.document(3), 60, page=3)
    assert (seen.width, seen.height, seen.pages, seen.text) == (60, 40, 3, "Page number 3")
    assert (seen.full_width, seen.full_height) == (400, 267)


def test_a_letter_is_opened_and_anything_else_is_none(workshop: Workshop) -> None:
    letter = workshop.letter(b"From: Mika\nSubject: Pay\nContent-Type: text/html\n\n<p>Come at eight</p>")
    assert (letter.headers, letter.text) == ((("from", "Mika"), ("subject", "Pay")), "Come at eight")
    assert (letter.from_page, letter.cut) == (True, False)
    assert problem(lambda: workshop.letter(samples.photo())) == NOT_SUPPORTED
    assert problem(lambda: workshop.letter(b"")) == EMPTY


def test_the_same_picture_gives_the_same_bytes(workshop: Workshop) -> None:
    data = samples.photo(8, 333, 211)
    with Workshop(samples.bench_command()) as another:
        assert workshop.clean(data, 200) == another.clean(data, 200)


def test_a_preview_is_a_png_of_a_picture_or_a_first_page(workshop: Workshop) -> None:
    assert opened(workshop.preview(samples.photo(1, 640, 480), 64)).size == (64, 48)
    page = opened(workshop.preview(samples.document(), 150))
    assert (page.format, page.size) == ("PNG", (150, 100))


def test_pages_come_one_by_one_with_their_text(workshop: Workshop) -> None:
    pages = list(workshop.pages(samples.document(3), dpi=72))
    assert [(page.number, page.count, page.text) for page in pages] == [(n, 3, f"Page number {n}") for n in (1, 2, 3)]
    assert pages[0].picture.mime == "image/png"
    assert opened(pages[0].picture.data).size == (300, 200)
    assert pages[0].runs[0].text == "Page number 1"


def test_another_question_may_be_asked_between_pages(workshop: Workshop) -> None:
    for page in workshop.pages(samples.document(2), dpi=36):
        assert workshop.facts(samples.document(page.number)).pages == page.number


def test_a_document_left_before_its_end_disturbs_nothing(workshop: Workshop) -> None:
    pages = workshop.pages(samples.document(20), dpi=72)
    next(pages)
    pages.close()
    assert workshop.facts(samples.document(4)).pages == 4


def test_a_document_that_cannot_be_drawn_costs_no_child(workshop: Workshop) -> None:
    workshop.facts(samples.photo())
    children = set(workshop._idle)  # one, or two where an earlier test asked for two things at once
    assert problem(lambda: list(workshop.pages(b"%PDF-1.7"))) == DAMAGED
    assert children
    assert set(workshop._idle) == children


def test_document_facts(workshop: Workshop) -> None:
    facts = workshop.facts(samples.document(2, title="Lohn\u202e\x07zettel"))
    assert (facts.pages, facts.title, facts.author) == (2, "Lohnzettel", "A. Person")


def test_a_locked_document_is_said(workshop: Workshop) -> None:
    assert workshop.facts(samples.document(password="x")).problems == (LOCKED,)
    assert problem(lambda: list(workshop.pages(samples.document(password="x")))) == LOCKED


def test_of_a_long_document_the_first_pages_are_drawn(workshop: Workshop) -> None:
    pages = list(workshop.pages(samples.document(9), dpi=36, most_pages=2))
    assert [(page.number, page.count) for page in pages] == [(1, 9), (2, 9)]
    assert workshop.facts(samples.photo()).width == 64


def test_text_is_shown_plain(workshop: Workshop) -> None:
    said = workshop.text("Schicht für heute\r\n\x1b[31mabgesagt\u202e".encode(), "a.txt")
    assert (said.text, said.encoding, said.sure, said.cut) == (
        "Schicht für heute\n[31mabgesagt[U+202E]",
        "utf-8",
        True,
        False,
    )
    assert not workshop.text("für".encode("cp1252")).sure
    assert workshop.text(b"a;b\n1;2\n", "a.csv").text == "a;b\n1;2\n"


def test_a_long_text_is_cut_and_says_so(workshop: Workshop) -> None:
    said = workshop.text(io.BytesIO("ü".encode() * 1_000_000))
    assert said.cut
    assert said.sure
    assert set(said.text) == {"ü"}


def test_what_cannot_be_shown_is_named(workshop: Workshop) -> None:
    sound = b"ID3\x04" + bytes(100)
    assert workshop.facts(sound).problems == ()
    assert workshop.facts(b"").problems == (EMPTY,)
    for ask in (workshop.clean, workshop.preview, workshop.text, lambda data: list(workshop.pages(data))):
        assert problem(lambda ask=ask: ask(sound)) == NOT_SUPPORTED
        assert problem(lambda ask=ask: ask(b"")) == EMPTY
    assert problem(lambda: workshop.clean(samples.document())) == NOT_SUPPORTED
    assert problem(lambda: workshop.text(samples.photo())) == NOT_SUPPORTED


class Endless(io.RawIOBase):
    """A file of ten gigabytes that counts how much of it was read."""

    def __init__(self, start: bytes) -> None:
        self.start = start
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, count: int = -1) -> bytes:
        assert 0 < count <= 1024 * 1024
        piece = self.start[self.given : self.given + count] if self.given < len(self.start) else bytes(count)
        self.given += len(piece)
        assert self.given <= 10 * 1024**3
        return piece


def test_of_a_large_video_only_the_beginning_is_read(workshop: Workshop) -> None:
    video = Endless(b"\0\0\0\x18ftypisom\0\0\0\0isommp41".ljust(1000, b"\0"))
    assert workshop.facts(video).type.mime == "video/mp4"
    assert video.given <= 64 * 1024


def test_a_picture_larger_than_the_bound_is_refused_on_the_way(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened_file, "MOST_BYTES", 5_000_000)
    assert problem(lambda: workshop.clean(Endless(samples.photo()))) == TOO_BIG
    assert workshop.facts(Endless(samples.photo())).problems == (TOO_BIG,)
    assert workshop.facts(samples.photo()).problems == ()


class Unplugged(io.RawIOBase):
    """A file on a stick that is pulled out while it is read."""

    def __init__(self) -> None:
        self.start = samples.photo(1, 640, 480).ljust(200_000, b"\0")

    def read(self, count: int = -1) -> bytes:
        if not self.start:
            raise OSError(5, "gone")
        piece, self.start = self.start[:count], b""
        return piece


def test_a_disk_that_fails_is_said_and_the_next_file_is_read(workshop: Workshop) -> None:
    with pytest.raises(DiskTrouble):
        workshop.clean(Unplugged())
    assert workshop.facts(samples.photo()).width == 64


def test_cancelling_stops_the_reading(workshop: Workshop) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        workshop.clean(samples.photo(), progress=progress)
    assert workshop.facts(samples.photo(), progress=Progress()).width == 64


def test_one_child_is_kept_and_a_tired_one_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    with Workshop(samples.bench_command()) as workshop:
        workshop.facts(samples.photo())
        (first,) = workshop._idle
        workshop.facts(samples.photo())
        assert workshop._idle == [first]
        assert first is not None
        monkeypatch.setattr(workshop_module, "_RETIRE_AFTER_QUESTIONS", 2)
        workshop.facts(samples.photo())
        assert first not in workshop._idle
        assert first.gone


def test_a_child_that_died_while_it_waited_is_replaced() -> None:
    with Workshop(samples.bench_command()) as workshop:
        workshop.facts(samples.photo())
        (child,) = workshop._idle
        assert child is not None
        os.kill(child.pid, signal.SIGKILL)
        child._process.wait()
        assert workshop.facts(samples.photo()).width == 64


def test_nothing_is_started_before_it_is_needed_and_nothing_stays() -> None:
    workshop = Workshop(samples.bench_command())
    assert workshop.facts(b"ID3").type.family == "sound"
    assert workshop._idle == []
    workshop.facts(samples.photo())
    (child,) = workshop._idle
    assert child is not None
    workshop.close()
    assert child.gone


def test_a_workshop_that_cannot_start_costs_answers_only() -> None:
    workshop = Workshop(["no such program"])
    assert workshop.facts(samples.photo()).problems == (STOPPED,)
    with pytest.raises(KnownError) as caught:
        workshop.clean(samples.photo())
    assert "kept unchanged" in caught.value.do


def test_a_closed_workshop_keeps_no_child() -> None:
    workshop = Workshop(samples.bench_command())
    workshop.close()
    assert workshop.facts(samples.photo()).width == 64
    assert workshop._idle == []


GOOD = {"mode": "RGB", "width": 2, "height": 1, "full": [4, 2], "pages": 3, "text": "a\u202eb"}


def test_a_picture_for_the_screen_is_taken_where_size_and_bytes_agree() -> None:
    seen = bare_picture({**GOOD, "full": [10**9, 2]}, bytes(6), 2, ())
    assert (seen.full_width, seen.full_height, seen.pages, seen.text) == (1_000_000, 2, 3, "ab")


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "CMYK"}, {"width": 3}, {"height": 0}, {"width": -2}, {"full": None}, {"full": [4]}, {"full": [0, 2]},
        {"full": ["4", 2]}, {"pages": 0}, {"pages": "3"}, {"text": 5},
    ],
)  # fmt: skip
def test_a_picture_for_the_screen_that_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    assert problem(lambda: bare_picture({**GOOD, **wrong}, bytes(6), 2, ())) == DAMAGED
