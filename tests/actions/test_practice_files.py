"""The files of the practice journal: of many kinds, the same each time, each saying that it is invented."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import wave

import pypdfium2
import pytest
from PIL import Image, ImageOps
from PIL.ExifTags import GPS, IFD, Base

from journal.actions.practice.files import SAYS, PracticeFiles
from journal.actions.practice.story import story
from journal.ground.resources import resource
from journal.intake.sniff import HEAD, sniff

STEPS = story(resource("practice"))
NAMES = [step.file for step in STEPS if step.file]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    files = PracticeFiles(STEPS)
    return {name: files.made(name) for name in NAMES}


def photograph(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_many_kinds_of_files_are_there(made: dict[str, bytes]) -> None:
    kinds = {sniff(content[:HEAD], name).mime for name, content in made.items()}
    assert kinds >= {"image/png", "image/jpeg", "application/pdf", "text/plain", "text/csv", "message/rfc822"}
    assert {sniff(content[:HEAD], name).family for name, content in made.items()} >= {"sound", "mail", "sheet"}


def test_making_them_again_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    files = PracticeFiles(STEPS)
    assert {name: files.made(name) for name in reversed(NAMES)} == made


def test_no_file_is_large(made: dict[str, bytes]) -> None:
    assert max(map(len, made.values())) < 400_000
    assert sum(map(len, made.values())) < 4_000_000


def test_photographs_come_lying_and_upright_and_say_so(made: dict[str, bytes]) -> None:
    turns = set()
    for name, content in made.items():
        if not name.endswith(".jpg") or name == "IMG_20260807_201831.jpg":
            continue
        picture = photograph(content)
        turns.add(picture.getexif()[Base.Orientation])
        upright = ImageOps.exif_transpose(picture)
        wide = name == "IMG_20260517_124455.jpg"
        assert (upright.width > upright.height) is wide, name
        assert picture.width > picture.height, name
    assert turns == {1, 6, 8}


def test_a_photograph_turned_upright_shows_the_floor_below(made: dict[str, bytes]) -> None:
    door = ImageOps.exif_transpose(photograph(made["IMG_20260412_043310.jpg"])).convert("RGB")
    red, _, blue = door.getpixel((door.width // 2, door.height - 40))
    assert red > blue + 30
    red, _, blue = door.getpixel((door.width // 5, 40))
    assert red <= blue + 10


def test_photographs_name_an_invented_telephone_and_a_place_in_the_sea(made: dict[str, bytes]) -> None:
    exif = photograph(made["IMG_20260509_041926.jpg"]).getexif()
    assert exif[Base.Make] == "Nullphone"
    assert exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] == "2026:05:09 04:19:26"
    assert exif.get_ifd(IFD.Exif)[Base.OffsetTimeOriginal] == "+02:00"
    assert tuple(map(float, exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude])) == (0.0, 1.0, 0.0)


def test_winter_photographs_carry_the_winter_offset(made: dict[str, bytes]) -> None:
    inner = photograph(made["IMG_20260315_155118.jpg"]).getexif().get_ifd(IFD.Exif)
    assert inner[Base.OffsetTimeOriginal] == "+01:00"


def test_one_photograph_is_broken_and_still_begins_like_one(made: dict[str, bytes]) -> None:
    broken = photograph(made["IMG_20260807_201831.jpg"])
    assert broken.format == "JPEG"
    with pytest.raises(OSError, match="truncated"):
        broken.load()


def test_papers_can_be_read_and_say_that_they_are_invented(made: dict[str, bytes]) -> None:
    papers = [content for name, content in made.items() if name.endswith(".pdf")]
    assert len(papers) == 4
    for paper in papers:
        document = pypdfium2.PdfDocument(paper)
        assert len(document) == 1
        assert SAYS.rstrip(".") in document[0].get_textpage().get_text_range()
        document.close()


def test_texts_mails_and_the_table_say_that_they_are_invented(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        if name.endswith((".txt", ".eml", ".csv")):
            assert SAYS in content.decode("utf-8"), name


def test_mails_are_well_formed(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        if name.endswith(".eml"):
            mail = email.message_from_bytes(content, policy=email.policy.default)
            assert mail["Subject"], name
            assert not mail.defects, name


def test_the_table_lists_each_stretch_of_work_once(made: dict[str, bytes]) -> None:
    rows = list(csv.reader(io.StringIO(made["my_hours_march_to_august.csv"].decode("utf-8-sig"))))
    worked = [step for step in STEPS if step.kind == "shift" and not step.amends and "actual" in step.says]
    assert len(rows) == len(worked) + 2
    assert rows[2] == ["1", "2026-03-03 20:00", "2026-03-04 03:10"]


def test_the_sound_plays_for_six_seconds_and_carries_its_label(made: dict[str, bytes]) -> None:
    content = made["REC_20260623_185012.wav"]
    with wave.open(io.BytesIO(content)) as sound:
        assert sound.getnframes() == 6 * sound.getframerate()
        assert any(sound.readframes(4000))
    assert SAYS.encode() in content
    assert int.from_bytes(content[4:8], "little") == len(content) - 8
