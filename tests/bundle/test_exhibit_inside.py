"""What can't be read in an exhibit is said at it, and in the list of what is not translated."""

import attrs

from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.copies import ExhibitCopy, Picture, TextCopy
from journal.bundle.report.document import Told, document
from journal.bundle.report.exhibit_pages import exhibit
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.records.incident import Incident, Involved
from journal.records.person import Person
from tests.bundle.material import evidence, moment, record_id, selected, selection

NOBODY = selected(1, Person(called="Lina"))
UNNAMED = selected(2, Incident(when=moment(1), people=(Involved(person=record_id(1), may_be_named=False),)))
PICTURE = Picture(b"", 10, 10, "")


def document_of(*chosen, **copy) -> dict:
    """Return the report of these records, every exhibit with the same content."""
    shown = show(selection([NOBODY, *chosen]))
    copies = [ExhibitCopy(one, **copy) for one in shown.exhibits]
    part = attrs.evolve(parts_of(shown)[0], whole=True, copies=tuple(copies))
    places = Places(shown, [part])
    told = Told((part,), [one.without_content() for one in copies])
    return document(shown, part, places, told).values


def strips(said: dict) -> list[dict[str, str]]:
    return [{row["label"]: row["text"] for row in one["meta"]} for one in said["exhibits"]]


def test_a_picture_says_that_it_was_not_searched_where_somebody_may_not_be_named() -> None:
    pictures, sound = {"pictures": (PICTURE,)}, evidence(8, media_type="audio/wav")
    (picture,) = strips(document_of(UNNAMED, evidence(7), **pictures))
    assert picture["Not searched for names"] == "look at it before it is used"
    (recording,) = strips(document_of(UNNAMED, sound))
    assert "Not searched for names" in recording
    assert "Not searched for names" not in strips(document_of(evidence(7), **pictures))[0]


def test_a_document_is_searched_only_where_every_page_of_it_has_words() -> None:
    letter = evidence(7, media_type="application/pdf")
    read, scanned = attrs.evolve(PICTURE, text="Dear Lina", page=True), attrs.evolve(PICTURE, page=True)
    assert "Not searched for names" not in strips(document_of(UNNAMED, letter, pictures=(read,)))[0]
    assert "Not searched for names" in strips(document_of(UNNAMED, letter, pictures=(read, scanned)))[0]


def test_the_copy_to_send_does_not_tell_that_somebody_may_not_be_named() -> None:
    shown = show(selection([NOBODY, UNNAMED, evidence(7)], audience="to-send"))
    copy = ExhibitCopy(shown.exhibits[0], (PICTURE,))
    part = attrs.evolve(parts_of(shown)[0], whole=True, copies=(copy,))
    said = document(shown, part, Places(shown, [part]), Told((part,), [copy.without_content()])).values
    assert "Not searched for names" not in strips(said)[0]


def test_a_picture_without_words_written_down_says_so_once_and_is_listed_as_not_translated() -> None:
    said = document_of(evidence(7), evidence(8, translation="Go away."), pictures=(PICTURE,))
    label = "Transcript and translation"
    assert [strip.get(label) for strip in strips(said)] == ["none recorded", None]
    unread = said["foreign"]["unread"]
    assert unread["says"].startswith("1 picture or recording")
    assert [one["t"] for one in unread["numbers"]] == ["EX001"]


def test_a_text_and_a_document_in_other_letters_stand_in_the_list_of_languages() -> None:
    text = document_of(evidence(7, media_type="text/plain"), text=TextCopy(("He said: Дима", "Он сказал", "谢谢")))
    (row,) = text["foreign"]["rows"]
    assert (row["record"]["t"], row["kind"], row["translated"]) == ("EX001", "Exhibit", False)
    assert (row["language"], row["words"]["t"]) == ("not said; in Cyrillic letters, Chinese characters", "Он сказал")
    assert text["foreign"]["unread"] is None
    page = attrs.evolve(PICTURE, text="Пришли деньги", page=True)
    told = document_of(evidence(7, media_type="application/pdf", translation="Send money."), pictures=(page,))
    (row,) = told["foreign"]["rows"]
    assert row["translated"]
    assert "Language" not in strips(told)[0]


def test_what_is_known_of_an_exhibit_does_not_go_with_its_content() -> None:
    shown = show(selection([evidence(7)]))
    copy = ExhibitCopy(shown.exhibits[0], text=TextCopy(("Он сказал",)))
    bare = copy.without_content()
    assert (bare.text.lines, bare.inside) == ((), copy.inside)
    part = attrs.evolve(parts_of(shown)[0], copies=(copy,))
    places = Places(shown, [part])
    places.add(part)
    assert "Language" in {row["label"] for row in exhibit(shown, bare, Anchors(places, part), {})["meta"]}
