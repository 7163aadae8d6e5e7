"""Where somebody is named: by a link, in the words of a record, or in an exhibit that belongs to such a record."""

import json
import time

import attrs

from journal.bundle.report.anchors import Places
from journal.bundle.report.document import document
from journal.bundle.report.named_in import exhibits_beside, named_in
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import Touched, show
from journal.records.incident import Incident, Involved
from journal.records.note import Note
from journal.records.payment import Deduction, Payment
from journal.records.person import Person
from tests.bundle.material import evidence, moment, record_id, selected, selection

LINA = selected(1, Person(called="Lina", handles="لينا\n@lina.k"))
MEI = selected(2, Person(called="Xiao Mei", handles="小梅"))


def found(*chosen, **choices) -> dict[int, list[int]]:
    named = named_in(show(selection(list(chosen), **choices)))
    return {int(person, 16): sorted(int(one, 16) for one in records) for person, records in named.items() if records}


def test_a_name_is_found_in_free_text_titles_translations_exact_words_and_rows() -> None:
    told = (
        selected(11, Note(words="I asked Lina about it.")),
        selected(12, Note(subject="Lina's list", words="Nothing.")),
        selected(13, Incident(happened="x", translation="LINA wept.")),
        selected(14, Incident(happened="x", exact_words="لينا: «هذا ظلم.»")),
        selected(15, Payment(deductions=(Deduction(taken_by="Lina"),))),
        selected(16, Note(words="They call her @lina.k there")),
        selected(17, Note(words="Selina and Carolina came.")),
    )
    assert found(LINA, *told) == {1: [11, 12, 13, 14, 15, 16]}


def test_a_name_in_a_script_without_spaces_is_found_within_a_sentence() -> None:
    assert found(MEI, selected(11, Note(words="昨天小梅说她想回家。"))) == {2: [11]}


def test_a_name_that_only_an_earlier_version_held_is_found_since_the_report_prints_it() -> None:
    assert found(LINA, selected(11, Note(words="Lina said so."), Note(words="She said so."))) == {1: [11]}


def test_a_link_counts_and_the_own_record_does_not() -> None:
    told = selected(11, Incident(people=(Involved(person=record_id(1)),)))
    lina = selected(1, Person(called="Lina", description="Lina is tall."))
    assert found(lina, told) == {1: [11]}


def test_an_exhibit_counts_by_its_own_words_and_stands_apart_where_it_belongs_to_a_record_that_names_them() -> None:
    chosen = [
        LINA,
        selected(11, Note(words="Lina.")),
        evidence(21, about=(record_id(11),), description="A door"),
        evidence(22, description="A list by Lina"),
    ]
    shown = show(selection(chosen))
    assert exhibits_beside(shown, named_in(shown)[record_id(1)]) == [record_id(21)]
    assert found(*chosen) == {1: [11, 22]}


def test_a_month_is_no_person() -> None:
    may = selected(1, Person(called="May"))
    assert found(
        may, selected(11, Note(words="May came on 3 May 2026.")), selected(12, Note(words="In 4 May 2026"))
    ) == {1: [11]}


def test_what_is_for_the_lawyer_only_is_not_searched() -> None:
    assert found(LINA, selected(11, Incident(happened="x", still_needed="Ask Lina"))) == {}


def test_a_name_that_is_blacked_out_is_no_name() -> None:
    bar = "[blacked out, R1]"
    person = selected(1, Person(called="Lina", handles=bar))
    hidden = attrs.evolve(person, versions=(attrs.evolve(person.now, touched=(Touched("handles", "R1", True),)),))
    assert found(hidden, selected(11, Note(words=f"He said {bar}."))) == {}


def test_somebody_who_is_named_nowhere_else_says_so_and_pictures_are_said_not_to_be_searched() -> None:
    chosen = [LINA, selected(11, Note(words="Nobody.")), selected(12, Incident(when=moment(1), happened="x"))]
    shown = show(selection(chosen))
    parts = parts_of(shown)
    values = json.loads(document(shown, parts[0], Places(shown, parts)).as_json())
    (row,) = values["people"]
    assert (row["named"], row["exhibits"]) == ([], [])
    assert values["words"]["named_nowhere"]
    assert "Pictures" in values["words"]["people_note"]


def test_sixty_people_take_hardly_longer_than_one() -> None:
    words = "She came at seven and asked for the money again, then she left with the van of the club. " * 4
    told = [
        selected(at, Note(words=f"{words} Nameb{at % 60} +49 30 {at}", translation=words)) for at in range(100, 2100)
    ]

    def took(count: int) -> float:
        people = [
            selected(at, Person(called=f"Nameb{at}", handles=f"+49 151 2345{at:03d}\nAna Wolf{at}"))
            for at in range(1, count + 1)
        ]
        shown, times = show(selection([*people, *told])), []
        for _ in range(4):  # the first compiles what it seeks
            began = time.process_time()
            named = named_in(shown)
            times.append(time.process_time() - began)
        assert named[record_id(1)]
        return min(times)

    assert took(60) < 5 * took(1)
