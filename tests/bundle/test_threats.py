"""Threats and things kept: found by what is answered, wherever that is, whatever kind a record was given."""

import json
import re

import attrs
import pypdfium2

from journal.bundle.report.anchors import Places
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.report.threats import LINE, MOST, MOST_LINED, MOST_LINES, NO_THREATS
from journal.bundle.report.typeset import typeset
from journal.bundle.report.typesetter import set_here
from journal.bundle.selection import show
from journal.records.held_item import HeldItem
from journal.records.incident import Incident, Involved
from journal.records.local import moment_shown
from journal.records.moment import Span
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.shift import Shift
from tests.bundle.material import AT, evidence, moment, record_id, selected, selection

BOSS = selected(1, Person(called="Mika"))


def chapter(*chosen) -> dict:
    shown = show(selection([BOSS, *chosen]))
    part = attrs.evolve(parts_of(shown)[0], copies=tuple(map(ExhibitCopy, shown.exhibits)))
    return json.loads(document(shown, part, Places(shown, [part])).as_json())["threats"]


def not_ticked(*chosen) -> dict | None:
    shown = show(selection([BOSS, *chosen]))
    parts = parts_of(shown)
    return document(shown, parts[0], Places(shown, parts)).values["unticked"]


def test_a_threat_counts_whatever_kind_the_incident_has_with_its_words_in_the_order_of_time() -> None:
    told = chapter(
        selected(11, Incident(when=moment(9), kinds=("threat",), happened="He shouted.")),
        selected(
            12,
            Incident(
                when=moment(3),
                kinds=("pay_lowered",),
                threats=("eviction", "no_work"),
                exact_words="“Seventy, or out.”\n“Now.”",
                people=(Involved(person=record_id(1), part="did_it"), Involved(part="witness")),
            ),
        ),
        selected(13, Incident(when=moment(4), kinds=("pay_lowered",), happened="No threat.")),
        selected(14, Shift(actual=Span(moment(5), moment(6)), refusal_penalty="A fine of 50.")),
    )
    rows = told["threats"]
    assert [row["what"] for row in rows] == [
        ["Losing my place to stay", "No more work"],
        ["Penalty for refusing"],
        ["Threat or blackmail"],
    ]
    assert [row["words"] for row in rows] == [["“Seventy, or out.”", "“Now.”"], ["A fine of 50."], []]
    assert [row["gist"] for row in rows] == [[], [], ["He shouted."]]
    assert rows[0]["by"] == ["named: Mika (“Did it”)"]
    assert all(row["record"]["to"] for row in rows)


def test_the_translation_of_the_exact_words_stands_below_them_and_no_other() -> None:
    words = {"when": moment(3), "threats": ("eviction",), "exact_words": "„Pleacă.”"}
    told = chapter(
        selected(11, Incident(**words, translation="“Go.”", translated_by="Ana")),
        selected(12, Incident(**words)),
        selected(13, Incident(**words, happened="Au zis asta.", translation="They said this: “Go.”")),
    )
    assert [row["translation"] for row in told["threats"]] == [
        {"label": "Translation, by Ana", "text": ["“Go.”"]},
        None,
        None,
    ]


def test_what_somebody_keeps_counts_from_the_day_since_when_they_have_it() -> None:
    told = chapter(
        selected(11, Incident(when=moment(9), lasted=Span(moment(2), None), kinds=("taken",), happened="My passport.")),
        selected(12, HeldItem(item="passport", holder=record_id(1), since=moment(2), reason="“To register.”")),
        selected(13, HeldItem(item="keys")),
    )
    assert [row["what"] for row in told["kept"]] == [["Passport"], ["Document or phone taken"], ["Keys"]]
    assert told["kept"][0]["by"] == ["Mika"]
    assert told["kept"][0]["words"] == ["“To register.”"]
    assert told["kept"][1]["when"].startswith("From Sun, 5 Apr 2026")
    assert told["kept"][2]["when"] == ""


def test_when_something_kept_was_returned_stands_with_it_or_that_nothing_is_recorded() -> None:
    told = chapter(
        selected(11, HeldItem(item="passport", since=moment(2), returned=moment(20))),
        selected(12, HeldItem(item="keys", since=moment(3))),
        selected(13, Incident(when=moment(9), kinds=("taken",), threats=("eviction",))),
    )
    assert [row["returned"] for row in told["kept"]] == ["Returned: " + shown_in_list(20), "return not recorded", ""]
    assert [row["returned"] for row in told["threats"]] == [""]


def shown_in_list(days: int) -> str:
    return moment_shown(moment(days), zone=False)


def test_what_is_blacked_out_or_not_answered_is_no_threat() -> None:
    assert chapter(selected(11, Note(words="He threatened me."))) == NO_THREATS


def test_very_many_stand_in_lines_each_with_the_beginning_of_its_words() -> None:
    many = [selected(at, Shift(actual=Span(moment(at), None), refusal_penalty="x")) for at in range(11, 11 + MOST)]
    assert chapter(*many)["many"] == ""
    words = "“Pay by tonight.\nOr else.”\n" + "again " * 40
    told = chapter(
        *many,
        selected(5, Incident(when=moment(1), threats=("eviction",), exact_words=words, translation=words)),
        selected(6, HeldItem(item="passport", holder=record_id(1), since=moment(2))),
    )
    assert str(MOST + 2) in told["many"]
    assert len(told["threats"]) == MOST + 1
    (line,) = told["threats"][0]["words"]
    assert line.startswith("“Pay by tonight. Or else.” again")
    assert line.endswith("again…")
    assert len(line) <= LINE + 1
    assert told["threats"][0]["translation"] is None
    assert [row["what"] for row in told["kept"]] == [["Passport"]]


def test_of_even_more_the_others_are_named_by_their_numbers() -> None:
    said = Incident(when=moment(1), threats=("eviction",))
    shown = show(selection([selected(at, said) for at in range(1, MOST_LINED + 3)]))
    parts = parts_of(shown)
    told = document(shown, parts[0], Places(shown, parts)).values["threats"]
    assert len(told["threats"]) == MOST_LINED
    assert [one["t"] for one in told["rest"]] == [str(MOST_LINED + 1), str(MOST_LINED + 2)]


def test_the_lines_of_very_many_are_set_with_their_words_and_pages() -> None:
    words = {"when": moment(1), "threats": ("eviction",)}
    shown = show(selection([selected(at, Incident(**words, exact_words=f"“Go {at}”")) for at in range(1, MOST + 2)]))
    parts = parts_of(shown)
    made, _ = typeset(document(shown, parts[0], Places(shown, parts)), AT, set_here)
    with pypdfium2.PdfDocument(b"".join(made)) as pdf:
        told = "".join(page.get_textpage().get_text_range() for page in pdf)
    lines = re.findall(r"“Go (\d+)”", told.split("each takes a line")[1])
    assert [int(one) for one in lines][: MOST + 1] == list(range(1, MOST + 2))


def test_words_in_a_great_many_lines_do_not_make_a_row_higher_than_a_page() -> None:
    words = "\n".join("abcdefghi")
    told = chapter(selected(11, Incident(when=moment(1), kinds=("threat",), exact_words="\n".join([words] * 5))))
    assert told["threats"][0]["words"] == [*list("abcdefghiabc")[: MOST_LINES - 1], "c…"]


def test_who_saw_or_heard_it_and_its_exhibits_stand_beside_each() -> None:
    seen = (
        Involved(person=record_id(1), witnessed="heard"),
        Involved(part="did_it"),
        Involved(part="helped", witnessed="after"),
    )
    told = chapter(
        selected(11, Incident(when=moment(3), threats=("eviction",), people=seen)),
        selected(12, Shift(actual=Span(moment(5), None), refusal_penalty="A fine.")),
        evidence(13, about=(record_id(11), record_id(12))),
    )
    beside = [row["beside"] for row in told["threats"]]
    assert [[one["t"] for one in each["who"]] for each in beside] == [["Mika"], []]
    assert [[one["t"] for one in each["exhibits"]] for each in beside] == [["EX001"], ["EX001"]]


def test_words_of_others_of_which_no_threat_is_ticked_are_named_below() -> None:
    told = not_ticked(
        selected(11, Incident(when=moment(1), kinds=("harassment",), exact_words="“Say hello.”")),
        selected(12, Incident(when=moment(2), kinds=("threat",), exact_words="“Or else.”")),
        selected(13, Incident(when=moment(3), threats=("other",), exact_words="“Or else.”")),
        selected(14, Incident(when=moment(4), happened="“He said.”")),
        selected(15, Payment(due=moment(5), notes="“First you pay.”")),
        selected(16, Note(words="„Geh!“\n«Ya.»")),
        selected(17, Note(words="“Go”, he said, and “now”")),
        selected(18, Note(words="He said “go”")),
    )
    assert told["says"] == "Other exact words, in records in which no threat is ticked"
    assert [row["record"]["t"] for row in told["rows"]] == ["1", "5", "6"]
    assert [row["words"] for row in told["rows"]] == ["“Say hello.”", "“First you pay.”", "„Geh!“ «Ya.»"]
    assert told["numbers"] == []
    assert not_ticked(selected(11, Note(words="Nothing."))) is None


def test_more_words_of_others_are_named_by_the_numbers_of_their_records() -> None:
    told = not_ticked(*(selected(at, Incident(when=moment(1), exact_words="x " * 90)) for at in range(11, 23)))
    assert [len(row["words"]) for row in told["rows"]] == [90] * 12
    told = not_ticked(*(selected(at, Incident(when=moment(1), exact_words="x")) for at in range(11, 24)))
    assert (told["rows"], len(told["numbers"])) == ([], 13)


def test_very_many_words_of_others_are_counted() -> None:
    told = not_ticked(*(selected(at, Incident(when=moment(1), exact_words="x")) for at in range(11, 140)))
    assert (told["says"][:3], told["numbers"]) == ("129", [])
