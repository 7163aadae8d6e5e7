"""What is looked through is settled one by one or by kind, remembered in the case, and what bundles then do."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.actions.cases import find_case
from journal.actions.choose_records import Choices
from journal.actions.review_bundle import review_bundle
from journal.actions.save_record import save_record
from journal.actions.settle_review import Fate, LookThrough, look_through, settle
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput
from journal.records.evidence import Evidence
from journal.records.incident import Incident
from journal.records.moment import Moment
from journal.records.note import Note
from journal.records.person import Person
from journal.vault.journal import Journal

TO_SEND = Choices(case="Club", audience="to-send")


@pytest.fixture
def written(journal: Journal) -> dict[str, str]:
    made = {
        "ploy": Person(called="Ploy", roles=("colleague",)),
        "boss": Person(called="Herr Adler", contact="+49 30 1234567"),
        "told": Incident(happened="He shouted.", injuries="A bruise"),
        "photo": Evidence(description="The door", media_type="image/png"),
        "covert": Evidence(description="A tape", covert=True),
        "child": Evidence(description="A child", under_18="yes"),
    }
    return {name: save_record(journal, record).ids[0] for name, record in made.items()}


def fates(looked: LookThrough, code: str) -> dict[str, str]:
    heap = looked.review.heap(code)
    return {} if heap is None else {leaf.record_id: looked.fate(heap, leaf).code for leaf in heap.leaves}


def said(journal: Journal, looked: LookThrough, code: str, fate: Fate, *, but: int = 0) -> LookThrough:
    heap = looked.review.heap(code)
    assert heap is not None
    return settle(journal, looked, heap, heap.leaves[but:], fate, "UTC")[1]


def test_a_whole_kind_is_renamed_at_once_and_each_gets_a_letter(
    journal: Journal, tools: Tools, written: dict[str, str]
) -> None:
    looked = look_through(journal, TO_SEND, tools)
    after = said(journal, looked, "name", Fate("renamed"))
    found = find_case(journal, "Club")
    assert found is not None
    assert {one.person: one.name for one in found.case.pseudonyms or ()} == {
        written["ploy"]: "Colleague A",
        written["boss"]: "Person B",
    }
    assert len(list(journal.history(found.id))) == 1
    assert fates(after, "colleagues") == {written["ploy"]: "renamed"}
    heap = after.review.heap("colleagues")
    assert heap is not None
    assert after.settled(heap) == 1
    assert "Colleague A" in after.fate(heap, heap.leaves[0]).says


def test_what_was_settled_stays_in_the_list_and_can_be_taken_back(
    journal: Journal, tools: Tools, written: dict[str, str]
) -> None:
    looked = said(journal, look_through(journal, TO_SEND, tools), "health", Fate("black", reason="R3"))
    again = look_through(journal, TO_SEND, tools)
    assert fates(again, "health") == fates(looked, "health") == {written["told"]: "black"}
    back = said(journal, again, "health", Fate("out"))
    assert fates(back, "health") == {written["told"]: "out"}


def test_what_is_left_out_is_still_listed(journal: Journal, tools: Tools, written: dict[str, str]) -> None:
    said(journal, look_through(journal, TO_SEND, tools), "faces", Fate("stays"))
    remembered = look_through(journal, Choices(case="Club", left_out=(written["photo"],)), tools)
    assert fates(remembered, "faces") == {written["photo"]: "stays"}


def test_held_files_stay_until_somebody_lets_them_out_and_those_of_children_always(
    journal: Journal, tools: Tools, written: dict[str, str]
) -> None:
    looked = look_through(journal, TO_SEND, tools)
    assert fates(looked, "covert") == {written["covert"]: "stays"}
    assert fates(looked, "under_18") == {written["child"]: "never"}
    let_out = said(journal, looked, "covert", Fate("clean"))
    assert fates(let_out, "covert") == {written["covert"]: "clean"}
    assert review_bundle(journal, TO_SEND, tools).heap("covert") is None
    for fate in ("out", "clean", "stays"):
        assert said(journal, let_out, "under_18", Fate(fate)).case == let_out.case


def test_notes_from_outside_the_period_stay_until_somebody_lets_them_out(journal: Journal, tools: Tools) -> None:
    old = save_record(journal, Note(words="Long ago", when=Moment.local(datetime(2020, 1, 1, 9), "UTC"))).ids[0]
    new = save_record(journal, Note(words="Now", when=Moment.local(datetime(2026, 1, 1, 9), "UTC"))).ids[0]
    chosen = Choices(case="Club", since=datetime(2025, 1, 1, tzinfo=UTC), record_ids=(old,))
    looked = look_through(journal, chosen, tools)
    assert fates(looked, "aside") == {old: "stays"}
    assert [leaf.title for leaf in looked.review.heap("aside").leaves] == ["Wed, 1 Jan 2020: Long ago"]
    assert fates(looked, "outside") == {}
    assert dict(looked.review.kinds)["Notes"] == 1
    let_out = said(journal, looked, "aside", Fate("out"))
    assert fates(let_out, "aside") == {old: "out"}
    found = review_bundle(journal, chosen, tools)
    assert dict(found.kinds)["Notes"] == 2
    assert {leaf.record_id for leaf in found.heap("outside").leaves} == {old}
    assert {leaf.title for leaf in found.heap("outside").leaves} == {"Wed, 1 Jan 2020: Long ago"}
    assert new not in {leaf.record_id for leaf in found.heap("outside").leaves}


def test_the_lawyers_own_copy_offers_neither_names_nor_bars(
    journal: Journal, tools: Tools, written: dict[str, str]
) -> None:
    said(journal, look_through(journal, TO_SEND, tools), "name", Fate("renamed"))
    for_lawyer = look_through(journal, Choices(case="Club"), tools)
    heap = for_lawyer.review.heap("name")
    assert heap is not None
    assert {each for leaf in heap.leaves for each in for_lawyer.offers(heap, leaf)} == {"out", "stays"}
    assert set(fates(for_lawyer, "name").values()) == {"out"}


def test_two_people_are_never_called_the_same(journal: Journal, tools: Tools, written: dict[str, str]) -> None:
    looked = said(journal, look_through(journal, TO_SEND, tools), "name", Fate("renamed", name="The boss"), but=1)
    with pytest.raises(BadInput):
        said(journal, looked, "colleagues", Fate("renamed", name="the BOSS"))
    assert find_case(journal, "Club").case == looked.case  # type: ignore[union-attr]


def test_without_a_name_of_the_case_nothing_is_remembered(
    journal: Journal, tools: Tools, written: dict[str, str], tmp_path: Path
) -> None:
    looked = look_through(journal, Choices(), tools)
    with pytest.raises(BadInput, match="remembered for a case"):
        said(journal, looked, "faces", Fate("stays"))
    assert looked.entries == len(written)
