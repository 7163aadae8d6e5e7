"""What the report draws: every character that a font has, marks for others, each line in its own direction."""

import json
import unicodedata

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.bundle.qr_code import qr_code
from journal.bundle.report import coverage
from journal.bundle.report import typeset as setter
from journal.bundle.report.answers import answer_groups
from journal.bundle.report.coverage import drawable, faces
from journal.bundle.report.parts import MOST_LISTED, MOST_LISTED_FIRST, part_letter, parts_of
from journal.bundle.report.spans import drawn, lines, script
from journal.bundle.report.typeset import typeset_receipt
from journal.bundle.report.typesetter import Unset, forget, set_files
from journal.bundle.selection import show
from journal.ground.resources import resource
from journal.ground.words import tr
from journal.records.note import Note
from journal.records.person import Person
from tests.bundle.material import AT, selected, selection


def receipt_of(paragraphs: list[str]) -> bytes:
    values = {
        "lang": "en",
        "dir": "ltr",
        "heading": "Words",
        "rows": [["a", "b"]],
        "words_label": "W",
        "words": [["1", "a", "b", "c", "d"]],
        "qr_label": "Q",
        "fingerprint_label": "F",
        "fingerprint": [["00"]],
        "paragraphs": paragraphs,
    }
    return typeset_receipt(values, AT, {"qr.svg": qr_code("words")})


def test_every_character_that_we_call_drawable_is_set():
    chars = [chr(code) for code in range(0x20, 0x20000) if any(face.covers(chr(code)) for face in faces())]
    assert len(chars) > 35_000
    text = drawable(" ".join(char for char in chars[::5] if not char.isspace()))
    receipt_of([text[start : start + 2000] for start in range(0, len(text), 2000)])
    forget()


@pytest.mark.parametrize("text", ["العربية", "עברית", "ไทย", "हिन्दी", "বাংলা", "தமிழ்", "ქართული", "հայերեն", "አማርኛ"])
def test_scripts_of_the_people_we_write_for_are_drawn(text: str):
    assert drawable(text) == text


def test_chinese_japanese_korean_and_emoji_are_drawn():
    for text in ("你好世界", "こんにちは", "안녕하세요", "👍🏽👩‍👩‍👧🇷🇴❤️"):
        assert drawable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\ue000b", "a[U+E000]b"),
        ("bell\x07", "bell[U+0007]"),
        ("turned \u202eround\u202c", "turned [U+202E]round[U+202C]"),
        ("\ufeffstart", "[U+FEFF]start"),
        ("tab\there", "tab here"),
        ("two\r\nlines", "two\nlines"),
        ("plain", "plain"),
    ],
)
def test_what_can_not_be_drawn_shows_as_a_mark(text: str, shown: str):
    assert drawable(text) == shown


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=60))
def test_no_text_stops_the_typesetter(text: str):
    made = drawable(text)
    assert all(char == "\n" or any(face.covers(char) for face in faces()) or not _seen(char) for char in made)


def _seen(char: str) -> bool:
    return unicodedata.category(char) not in ("Cf", "Mn")


def test_odd_texts_are_really_set():
    odd = [
        "e\u0301\u0316\u20e3",
        "\u0e01\u0301",
        "1\ufe0f\u20e3",
        " \u0301",
        "\u200d\u200d",
        "x" * 300,
        "\U000e0067",
        "अ\u0301",
    ]
    assert receipt_of([drawable(text) for text in odd]).startswith(b"%PDF")


def test_what_the_typesetter_refuses_all_the_same_gets_a_mark():
    assert receipt_of(["here \ue000 there"]).startswith(b"%PDF")


def test_a_fault_of_our_own_tells_no_words_of_the_records():
    with pytest.raises(Unset) as raised:
        setter.typeset_receipt({"lang": "en", "heading": "CANARY"}, AT, {})
    assert "CANARY" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "direction", "language"),
    [
        ("plain", "ltr", ""),
        ("123 (שלום)", "rtl", "he"),
        ("“مرحبا” there", "rtl", "ar"),
        ("Привет", "ltr", "ru"),
        ("12:30", "ltr", ""),
        ("你好", "ltr", "zh"),
        ("\u2068שלום\u2069: Names", "ltr", ""),
        ("\u2068שלום\u2069 12", "ltr", ""),
    ],
)
def test_a_line_runs_as_its_first_letter_does(text: str, direction: str, language: str):
    assert script(text) == (direction, language)


def test_a_name_from_the_right_stands_among_our_words_without_any_mark():
    said = tr("table", "{label}: {answer}", label="Names", answer="لينا")
    assert drawn(said) == "\u2068Names\u2069: \u2068لينا\u2069"
    assert drawn("one \u2069 two \u2066three") == "one  two three"


def test_each_line_has_its_own_direction():
    assert lines("one\nשתיים\n\nthree\r\n") == ["one", {"t": "שתיים", "d": "rtl", "l": "he"}, "", "three"]


def test_a_very_long_word_may_break_and_others_may_not():
    shown = drawn("see " + "ab12" * 16)
    assert isinstance(shown, str)
    assert shown.replace("\u200b", "") == "see " + "ab12" * 16
    assert max(len(piece) for piece in shown.split("\u200b")) < 20
    assert drawn("a word here and there, all of them short enough") == "a word here and there, all of them short enough"


def test_a_path_may_break_after_what_parts_it_and_not_within_a_word():
    shown = drawn("data/exhibits/EX003_Screenshot_20260403_190455.png")
    assert isinstance(shown, str)
    assert shown.split("\u200b") == ["data/", "exhibits/", "EX003_", "Screenshot_", "20260403_", "190455.png"]
    long = drawn("data/exhibits/EX004_" + "x" * 30 + ".png")
    assert isinstance(long, str)
    assert max(map(len, long.split("\u200b"))) == 12


def test_the_first_of_several_parts_lists_fewer_since_the_chapters_stand_in_it():
    few, many = (
        parts_of(show(selection([selected(at, Note(words="x")) for at in range(1, count + 1)])))
        for count in (MOST_LISTED, MOST_LISTED + 1)
    )
    assert [len(part.listed) for part in few if part.listed] == [MOST_LISTED]
    assert [len(part.listed) for part in many if part.listed] == [
        MOST_LISTED_FIRST,
        MOST_LISTED + 1 - MOST_LISTED_FIRST,
    ]


def test_parts_are_lettered_and_then_numbered():
    assert [part_letter(index) for index in (0, 1, 2, 25, 26)] == ["", "b", "c", "z", "-27"]


@given(st.text(alphabet=st.sampled_from("aß€ “Ж\n\u0301\u200d\ufe0fس1🙁"), max_size=12))
def test_the_short_way_says_the_same_as_the_long_one(text: str):
    whole = coverage.drawable(text + "\u0e01")  # Thai letters never take the short way
    assert coverage.drawable(text) == whole.removesuffix("\u0e01") or text[-1:] in "\u200d\ufe0f"


@pytest.mark.parametrize("free", [10, 15, 20, 26, 40])
def test_the_head_of_a_table_does_not_stand_at_the_foot_of_a_page_with_one_row(free: int):
    page = f"""#import "style.typ": *
#show: base.with(title: "Rows")
#set page(height: 150mm, width: 100mm, margin: 10mm)
#block(height: {130 - free}mm, width: 100%, below: 0pt)[before]
#block(above: 0pt, below: 0pt, sticky: true)[Heading]
#room-for-rows
#table(columns: 1, inset: 1.5mm, table.header[head], ..range(12).map(n => [row #n]))
"""
    files = {
        "main.typ": page.encode(),
        "style.typ": resource("report/style.typ").read_bytes(),
        "fonts.json": json.dumps([{"name": faces()[0].family, "emoji": False}]).encode(),
        "values.json": b"{}",
    }
    with pypdfium2.PdfDocument(set_files(files, AT)) as made:
        first, second = (one.get_textpage().get_text_range() for one in made)
    assert "row 11" in second
    assert "Heading" in second or "row 1" in first, first


@pytest.mark.parametrize(("how", "at_the_edge"), [("say-names", False), ("say-lines", True)])
def test_names_from_the_right_stand_where_the_other_names_begin(how: str, at_the_edge: bool):
    page = f"""#import "style.typ": *
#show: base.with(title: "Names")
#set page(height: 150mm, width: 100mm, margin: 10mm)
#{how}(("Lina", (t: "שתיים", d: "rtl", l: "he")))
"""
    files = {
        "main.typ": page.encode(),
        "style.typ": resource("report/style.typ").read_bytes(),
        "fonts.json": json.dumps([{"name": face.family, "emoji": False} for face in faces()]).encode(),
        "values.json": b"{}",
    }
    with pypdfium2.PdfDocument(set_files(files, AT)) as made:
        words = made[0].get_textpage()
        hebrew = [words.get_charbox(at)[0] for at, char in enumerate(words.get_text_range()) if char > "\u0590"]
        half = made[0].get_width() / 2
    assert hebrew
    assert (min(hebrew) > half) is at_the_edge


def test_an_answer_that_takes_names_says_so_to_the_template():
    chosen = selected(1, Person(called="Lina", handles="لينا\n@lina", description="Tall"))
    shown = show(selection([chosen]))
    (group, *_) = answer_groups(shown, chosen, lambda _: None)
    assert {row["label"]: row.get("names", False) for row in group["rows"]} == {
        "What I call them": True,
        "Names and accounts they use": True,
        "What they look and sound like": False,
    }
