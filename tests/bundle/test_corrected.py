"""All corrections in one table: the words that changed can be seen in it, whatever stands before them."""

import json

import attrs

from journal.bundle.report.anchors import Places
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.records.incident import Incident
from journal.records.note import Note
from tests.bundle.material import moment, selected, selection

LONG = "We stood in the yard behind the house and nobody came to open for us, although we rang. " * 4


def chapters(*chosen) -> dict:
    shown = show(selection(list(chosen)))
    parts = parts_of(shown)
    return json.loads(document(shown, parts[0], Places(shown, parts)).as_json())


def words(cell) -> str:
    return "".join(run["t"] if isinstance(run["t"], str) else run["t"]["t"] for run in cell["runs"])


def marked(cell) -> list[str]:
    return [run["t"] if isinstance(run["t"], str) else run["t"]["t"] for run in cell["runs"] if run["changed"]]


def row_of(before: str, after: str) -> dict:
    (row,) = chapters(selected(1, Note(words=before), Note(words=after)))["corrected"]
    return row


def test_what_changed_far_behind_is_shown_with_the_words_around_it() -> None:
    row = row_of(LONG + "He came at six with the van." + LONG, LONG + "He came at seven with the van." + LONG)
    assert words(row["was"]) != words(row["now"])
    assert "He came at six with the van." in words(row["was"])
    assert "He came at seven with the van." in words(row["now"])
    for cell in (row["was"], row["now"]):
        assert words(cell).startswith("…")
        assert words(cell).endswith("…")
        assert len(words(cell)) < 200
    assert (marked(row["was"]), marked(row["now"])) == (["six"], ["seven"])


def test_each_of_several_changes_is_shown() -> None:
    row = row_of("It is there. " + LONG + "End.", "It was there. " + LONG + "End. I have it back.")
    assert words(row["was"]).startswith("It is there.")
    assert words(row["now"]).startswith("It was there.")
    assert words(row["now"]).endswith("End. I have it back.")
    assert marked(row["now"]) == ["was", "I have it back."]
    assert marked(row["was"]) == ["is"]


def test_a_short_answer_stands_whole() -> None:
    row = row_of("He came at six.", "He came at seven.")
    assert (words(row["was"]), words(row["now"])) == ("He came at six.", "He came at seven.")


def test_an_answer_that_is_new_or_went_has_nothing_marked() -> None:
    first, then = Note(words="A"), Note(words="A", subject=LONG)
    (row,) = chapters(selected(1, first, then))["corrected"]
    assert (words(row["was"]), marked(row["now"])) == ("No answer", [])
    assert words(row["now"]).endswith("…")
    assert LONG.startswith(words(row["now"])[:-1])


def test_a_very_long_change_is_cut_behind_its_beginning() -> None:
    row = row_of(
        "It began well and went on for a while.", "It began well " + "and then he shouted " * 90 + "for a while."
    )
    assert marked(row["now"])
    assert words(row["now"]).endswith("…")
    assert len(words(row["now"])) <= 420


def test_words_from_right_to_left_and_marks_upon_letters_stay_whole() -> None:
    arabic = "قال إن السعر أقل الليلة ثم أغلق الباب. " * 6
    row = row_of(arabic + "بقيت حتى السادسة.", arabic + "بقيت حتى السابعة.")
    assert [run["t"]["d"] for run in row["now"]["runs"]] == ["rtl"] * len(row["now"]["runs"])
    assert row["now"]["from_right"] is True
    thai = "เขาบอกว่าคืนนี้ราคาต่ำกว่า" * 6
    told = row_of(thai + "ที่", thai + "ที")
    assert not words(told["now"]).startswith(("\u0e48", "\u0e35"))
    assert all("[U+" not in words(told[side]) for side in ("was", "now"))


def test_each_row_names_its_kind_and_a_changed_incident_is_marked_at_a_glance() -> None:
    early = Incident(when=moment(0), happened="It began.")
    late = attrs.evolve(early, happened="It began at four.")
    told = chapters(selected(1, early, late), selected(2, Incident(when=moment(1), happened="Else.")))
    assert [row["kind"] for row in told["corrected"]] == ["Incident"]
    assert [row["changed"] for row in told["glance"]["incidents"]] == [True, False]
