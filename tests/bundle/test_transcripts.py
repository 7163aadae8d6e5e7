"""The words in a picture or recording, written down, go wherever words of a record go, and no further."""

import json
from pathlib import Path

import attrs
import pytest

from journal.bundle.records_json import record_json, schema_json
from journal.bundle.redaction import redacted
from journal.bundle.report.anchors import Places
from journal.bundle.report.copies import ExhibitCopy, Picture
from journal.bundle.report.document import Told, document
from journal.bundle.report.exhibit_pages import MOST_BESIDE_UPRIGHT, MOST_BESIDE_WIDE, SHORT
from journal.bundle.report.named_in import named_in
from journal.bundle.report.parts import parts_of
from journal.bundle.review import review
from journal.bundle.selection import show
from journal.bundle.tables import evidence_list
from journal.bundle.write import write_bundle
from journal.ground.randomness import repeatable_randomness
from journal.records.case import Redaction
from journal.records.evidence import Evidence
from journal.records.incident import Incident, Involved
from journal.records.person import Person
from tests.bundle.material import (
    Originals,
    PlainWorkshop,
    evidence,
    moment,
    picture,
    record_id,
    selected,
    selection,
)
from tests.bundle.test_write import everything

LINA = selected(1, Person(called="Lina", handles="لينا"))
UNNAMED = selected(2, Incident(when=moment(1), people=(Involved(person=record_id(1), may_be_named=False),)))
UPRIGHT, WIDE = Picture(b"", 10, 20, ""), Picture(b"", 20, 10, "")
SUMS = "14 × 70 = 980\n= 500  rest later  T."


def report(*chosen, shows: Picture = WIDE, **choices) -> dict:
    """Return the report of these records; each exhibit shows the same, a recording nothing."""
    shown = show(selection(list(chosen), **choices))
    copies = [
        ExhibitCopy(one, (shows,) if (one.evidence.media_type or "").startswith("image/") else ())
        for one in shown.exhibits
    ]
    part = attrs.evolve(parts_of(shown)[0], whole=True, copies=tuple(copies))
    told = Told((part,), [one.without_content() for one in copies])
    return document(shown, part, Places(shown, [part]), told).values


def answers(exhibit: dict) -> dict[str, dict]:
    return {row["label"]: row for group in exhibit["groups"] for row in group["rows"]}


def strip(exhibit: dict) -> dict[str, str]:
    return {row["label"]: row["text"] for row in exhibit["meta"]}


def test_it_stands_right_after_what_the_exhibit_shows() -> None:
    (told,) = report(evidence(7, description="Seen\nby all", transcript=SUMS))["exhibits"]
    assert list(answers(told))[:2] == ["What it shows", "What it says"]
    assert answers(told)["What it says"]["text"] == SUMS.splitlines()


def test_a_translation_stands_beside_it_line_by_line() -> None:
    told = evidence(7, transcript="Ab heute 70.\nNein.", translation="From today 70.\nNo.", translated_by="Ana")
    said = answers(report(told)["exhibits"][0])
    assert said["What it says"]["pairs"] == [["Ab heute 70.", "From today 70."], ["Nein.", "No."]]
    assert said["What it says"]["beside"]["label"] == "Translation, by Ana"
    assert "Translation" not in said


def test_that_there_is_none_is_said_only_where_there_is_none() -> None:
    said = report(evidence(7), evidence(8, translation="Go."), evidence(9, transcript="Pleacă."))
    bare, translated, written = map(strip, said["exhibits"])
    assert (bare["Transcript and translation"], translated["Transcript"]) == ("none recorded", "none recorded")
    assert not [label for label in written if label.startswith("Transcript")]
    assert said["foreign"]["unread"]["says"].startswith("1 picture or recording")
    assert [one["t"] for one in said["foreign"]["unread"]["numbers"]] == ["EX001"]


@pytest.mark.parametrize(("media_type", "what"), [("image/png", "picture"), ("audio/wav", "recording")])
def test_an_exhibit_says_that_its_transcript_was_searched_for_names_and_it_was_not(media_type: str, what: str) -> None:
    told = evidence(7, media_type=media_type, transcript="Lina")
    said = strip(report(LINA, UNNAMED, told)["exhibits"][0])
    assert said["Searched for names"].startswith(f"its transcript was; the {what} itself was not")
    assert "Not searched for names" not in said
    assert "Searched for names" not in strip(report(LINA, told)["exhibits"][0])


def test_names_in_it_are_found() -> None:
    chosen = [LINA, evidence(7, transcript="19:36 لينا: لا"), evidence(8, transcript="Carolina")]
    assert named_in(show(selection(chosen)))[record_id(1)] == [record_id(7)]


def test_the_list_of_languages_knows_it_by_its_letters_or_by_its_record() -> None:
    said = report(
        evidence(7, transcript="Дима and me, today\nДумаешь, я шучу?"),
        evidence(8, transcript="Nu vorbi cu nimeni.", translation="Talk to nobody.", translated_by="Ana"),
        evidence(9, transcript="FINES"),
    )
    rows = said["foreign"]["rows"]
    assert [(row["record"]["t"], row["translated"], row["by"]) for row in rows] == [
        ("EX001", False, ""),
        ("EX002", True, "Ana"),
    ]
    assert rows[0]["language"] == "not said; in Cyrillic letters"
    assert [row["words"]["t"] if isinstance(row["words"], dict) else row["words"] for row in rows] == [
        "Думаешь, я шучу?",
        "Nu vorbi cu nimeni.",
    ]
    assert strip(said["exhibits"][0])["Language"].startswith("some of it in Cyrillic letters")


def test_a_short_one_stands_in_the_evidence_list_on_one_line() -> None:
    short, long, none = report(evidence(7, transcript=SUMS), evidence(8, transcript="x" * (SHORT + 1)), evidence(9))[
        "evidence"
    ]
    assert (short["says"], long["says"], none["says"]) == ("14 × 70 = 980 | = 500 rest later T.", "", "")


def test_below_many_words_a_picture_has_a_page_of_its_own() -> None:
    def apart(lines: int, shows: Picture, **more: str) -> bool:
        told = evidence(7, transcript="\n".join(["Go."] * lines), **more)
        return report(told, shows=shows)["exhibits"][0]["apart"]

    assert not apart(MOST_BESIDE_UPRIGHT, UPRIGHT)
    assert apart(MOST_BESIDE_UPRIGHT + 1, UPRIGHT)
    assert not apart(MOST_BESIDE_WIDE, WIDE)
    assert apart(MOST_BESIDE_WIDE + 1, WIDE)
    assert apart(2, UPRIGHT, translation="Go away from here at once. " * 20)


def test_tables_and_json_have_it_and_a_record_without_it_stays_as_it_is() -> None:
    shown = show(selection([evidence(7, transcript=SUMS), evidence(8)]))
    table = evidence_list(shown, [ExhibitCopy(one) for one in shown.exhibits], {})
    column = table.headings.index("What it says")
    assert table.headings[column - 1] == "What it shows"
    assert [row[column] for row in table.rows] == [SUMS, ""]
    with_it, without = (json.loads(record_json(shown, one.selected))["record"] for one in shown.exhibits)
    assert with_it["transcript"] == SUMS
    assert "transcript" not in without
    described = json.loads(schema_json())["$defs"]["evidence"]
    assert "transcript" in described["properties"]
    assert "transcript" not in described.get("required", ())


def test_before_a_bundle_each_one_is_listed_to_be_looked_at() -> None:
    heap = review(selection([evidence(7, transcript=SUMS), evidence(8)])).heap("written_down")
    assert heap is not None
    assert [(leaf.record_id, leaf.field, leaf.label) for leaf in heap.leaves] == [
        (record_id(7), "transcript", "What it says")
    ]


def blacked_out(*redactions: Redaction, **more) -> str:
    chosen = selection(
        [LINA, evidence(7, transcript="Lina: I am at Quay Lane 0.")], audience="to-send", redactions=redactions, **more
    )
    record = next(one.record for one in redacted(chosen).records if isinstance(one.record, Evidence))
    return record.transcript or ""


def test_names_passages_and_the_whole_of_it_can_be_taken_out() -> None:
    assert blacked_out(pseudonyms={record_id(1): "Colleague A"}) == "Colleague A: I am at Quay Lane 0."
    assert blacked_out(Redaction(passage="Quay Lane 0", reason="R2")) == "Lina: I am at [blacked out, R2]."
    whole = Redaction(record=record_id(7), field="transcript", reason="R3")
    assert blacked_out(whole) == "[blacked out, R3]"


def test_neither_what_was_taken_out_of_it_nor_the_words_of_a_file_that_is_held_back_are_in_the_bundle(
    tmp_path: Path,
) -> None:
    chosen = [
        LINA,
        evidence(7, transcript="Lina wrote WORDCANARY", description="A screen"),
        evidence(8, transcript="COVERTCANARY", media_type="audio/wav", covert=True),
        evidence(9, transcript="WHOLECANARY and more", description="A wall"),
    ]
    photo = picture(1, (80, 60), exif=False)
    made = write_bundle(
        selection(
            chosen,
            audience="to-send",
            pseudonyms={record_id(1): "Colleague A"},
            redactions=(Redaction(record=record_id(9), field="transcript", reason="R1"),),
        ),
        tmp_path,
        evidence=Originals(dict.fromkeys((record_id(7), record_id(9)), photo)),
        workshop=PlainWorkshop(),
        randomness=repeatable_randomness(b"transcript"),
    )
    content = everything(made.bundle).decode("utf-8", "replace")
    assert "Colleague A wrote WORDCANARY" in content
    for gone in ("Lina", "COVERTCANARY", "WHOLECANARY"):
        assert gone not in content
