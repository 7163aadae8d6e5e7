"""What was decided in the review is remembered by the case and holds in the next bundle; canaries stay inside."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from journal.actions.attach_evidence import attach
from journal.actions.cases import find_case
from journal.actions.export_bundle import Choices, export
from journal.actions.open_journal import Journal
from journal.actions.review_bundle import WARNING, black_out, decide, rename, review_bundle
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput
from journal.intake.workshop import Workshop
from journal.records.case import Redaction
from journal.records.incident import Incident
from journal.records.note import Note
from journal.records.person import Person
from tests.bundle.test_write import everything, text_of
from tests.intake.samples import page_of
from tests.pictures import photo

ZONE = "Europe/Berlin"
TO_SEND = Choices(case="Matter", audience="to-send")


def save(journal: Journal, record: object) -> str:
    return save_record(journal, record).ids[0]  # type: ignore[arg-type]


def test_the_review_writes_nothing_and_makes_no_case(journal: Journal, tools: Tools) -> None:
    save(journal, Person(called="Ploy", roles=("colleague",)))
    before = journal.head()
    assert review_bundle(journal, TO_SEND, tools).heap("colleagues") is not None
    assert journal.head() == before
    assert find_case(journal, "Matter") is None


def test_decisions_are_remembered_for_each_case_and_can_be_taken_back(journal: Journal, tools: Tools) -> None:
    person, note = save(journal, Person(called="Ploy")), save(journal, Note(words="Out"))
    rename(journal, "Matter", person, "Colleague A", ZONE)
    decide(journal, "Matter", note, "leave_out", ZONE)
    assert dict(review_bundle(journal, TO_SEND, tools).kinds) == {"People": 1}
    assert dict(review_bundle(journal, Choices(case="Other"), tools).kinds) == {"People": 1, "Notes": 1}
    decide(journal, "Matter", note, None, ZONE)
    assert dict(review_bundle(journal, TO_SEND, tools).kinds) == {"People": 1, "Notes": 1}
    rename(journal, "Matter", person, None, ZONE)
    kept = find_case(journal, "Matter")
    assert kept is not None
    assert kept.case.pseudonyms is None


def test_two_people_never_get_the_same_other_name(journal: Journal) -> None:
    one, two = save(journal, Person(called="Ploy")), save(journal, Person(called="Lina"))
    rename(journal, "Matter", one, "Colleague A", ZONE)
    with pytest.raises(BadInput):
        rename(journal, "Matter", two, " colleague a", ZONE)


def test_without_a_case_nothing_can_be_remembered(journal: Journal) -> None:
    with pytest.raises(BadInput):
        decide(journal, "  ", "0" * 32, "keep", ZONE)


def test_no_canary_leaves_with_the_copy_to_send(journal: Journal, tools: Tools, tmp_path: Path) -> None:
    person = save(journal, Person(called="XANARYNAME Smith", handles="xanary_handle"))
    told = save(
        journal,
        Incident(happened="XANARYNAME came in the XANARYCAR.", injuries="XANARYWOUND here", still_needed="XANARYTAPE"),
    )
    save(journal, Note(words="XANARYPRIVATE", for_my_lawyer=True))
    unchosen = save(journal, Note(words="XANARYUNCHOSEN"))
    folder = tmp_path / "XANARYUSER"
    folder.mkdir()
    (folder / "XANARYFILE.jpg").write_bytes(photo(model="XANARYPHONE"))
    attach(journal, tools, folder / "XANARYFILE.jpg", (told,))
    rename(journal, "Matter", person, "Person A", ZONE)
    decide(journal, "Matter", unchosen, "leave_out", ZONE)
    black_out(journal, "Matter", Redaction(passage="xanarycar", reason="R2"), ZONE)
    black_out(journal, "Matter", Redaction(record=told, field="injuries", reason="R3"), ZONE)
    black_out(journal, "Matter", Redaction(passage="XANARYFILE", reason="R4"), ZONE)
    written = export(journal, TO_SEND, tools, tmp_path / "out")
    found = everything(tmp_path / "out").upper()
    assert b"PERSON A CAME IN THE" in b" ".join(found.split())
    assert [found[at - 40 : at + 40] for at in range(len(found)) if found[at : at + 6] == b"XANARY"] == []
    assert "COUNSEL" not in " ".join(path.name for path in written.bundle.parent.iterdir())


def test_what_nobody_sees_in_a_document_leaves_neither_with_the_copy_to_send_nor_with_a_cleaned_one(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    """Nobody could rename somebody whose name the page doesn't show; who is renamed is covered where the scan is."""
    person, told = save(journal, Person(called="Anna Kowalska")), save(journal, Note(words="A letter came."))
    lines = ((250, 0, b"Dear reader"), (200, 3, b"XANARY behind a scan"), (150, 3, b"Anna Kowalska"))
    said = b"\n".join(b"BT %d Tr /F1 12 Tf 30 %d Td (%b) Tj ET" % (mode, down, text) for down, mode, text in lines)
    (tmp_path / "letter.pdf").write_bytes(page_of(said))
    letter = attach(journal, tools, tmp_path / "letter.pdf", (told,)).ids[0]
    rename(journal, "Matter", person, "Person A", ZONE)
    with Workshop() as workshop:
        tools = attrs.evolve(tools, workshop=workshop)
        whole = report(journal, Choices(case="Matter"), tools, tmp_path / "1")
        sent = report(journal, TO_SEND, tools, tmp_path / "2")
        decide(journal, "Matter", letter, "clean", ZONE)
        cleaned = report(journal, Choices(case="Matter"), tools, tmp_path / "3")
    assert "Dear reader XANARY behind a scan Anna Kowalska" in whole
    left_out = "Text in it that can't be seen on its pages, such as behind a scan, was left out."
    assert left_out not in whole
    for less in (sent, cleaned):
        assert "Dear reader" in less
        assert "XANARY" not in less
        assert left_out in less
    assert "Kowalska" not in sent


def report(journal: Journal, choices: Choices, tools: Tools, out: Path) -> str:
    """Return the words of the report of a bundle, its lines run together."""
    return " ".join(text_of(export(journal, choices, tools, out).bundle / "data/01_Bundle.pdf").split())


def test_the_copy_to_send_comes_with_a_plain_warning() -> None:
    assert "demand for money" in str(WARNING)
