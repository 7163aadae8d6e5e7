"""A translation stands beside the words that it is of, and passages in other languages are listed."""

import json

import attrs

from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.copies import ExhibitCopy, TextCopy
from journal.bundle.report.document import document
from journal.bundle.report.exhibit_pages import exhibit
from journal.bundle.report.foreign import MOST
from journal.bundle.report.letters import letters_of
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.records.incident import Incident
from journal.records.note import Note
from journal.records.person import Person
from journal.records.told import Told
from tests.bundle.material import evidence, moment, selected, selection

LONG = "They stood at the door, one of them laughed, and then the one with the grey cap wrote to us all. " * 4


def values(*chosen, **choices) -> dict:
    shown = show(selection(list(chosen), **choices))
    parts = parts_of(shown)
    return json.loads(document(shown, parts[0], Places(shown, parts)).as_json())


def beside(record) -> dict[str, str]:
    """Return the label of each answer that has a translation beside it, with that of the answers set with it."""
    (told,) = values(selected(1, record))["records"]
    rows = [row for group in told["groups"] for row in group["rows"] if "beside" in row]
    return {row["label"]: [more["label"] for more in row.get("more", [])] for row in rows}


def test_a_translation_that_is_much_shorter_than_the_story_stands_beside_the_exact_words() -> None:
    told = Incident(when=moment(1), happened=LONG, exact_words="Ab heute siebzig.", translation="From today seventy.")
    assert beside(told) == {"Exact words said": []}


def test_one_as_long_as_all_stands_beside_all() -> None:
    told = Incident(when=moment(1), happened=LONG, exact_words="„Pleacă.”", translation=LONG + "“Go.”")
    assert beside(told) == {"What happened": ["Exact words said"]}


def test_one_of_an_answer_stands_beside_the_answer() -> None:
    told = Told(when=moment(1), what=LONG, answer="“ไม่ต้องกลัวนะ” She stayed.", translation="“Don't be afraid.”")
    assert list(beside(told)) == ["Their answer"]


def test_where_there_is_but_one_text_it_stands_beside_that() -> None:
    assert beside(Note(words=LONG + "小梅", translation="Xiao Mei"))
    assert list(beside(Incident(when=moment(1), exact_words="Pleacă.", translation="Go."))) == ["Exact words said"]


def set_beside(record) -> dict:
    (told,) = values(selected(1, record))["records"]
    (row,) = [row for group in told["groups"] for row in group["rows"] if "beside" in row]
    return row


def test_as_many_lines_stand_pair_by_pair() -> None:
    said = Incident(when=moment(1), exact_words="„Pleacă.”\n\n„Acum.”", translation="“Go.”\n“Now.”")
    told = set_beside(said)
    assert told["pairs"] == [["„Pleacă.”", "“Go.”"], ["„Acum.”", "“Now.”"]]
    assert "note" not in told["beside"]


def test_a_translation_of_some_lines_stands_below_and_says_so() -> None:
    told = set_beside(Incident(when=moment(1), exact_words="You leave?\nDu gehst?", translation="You go?"))
    assert "pairs" not in told
    assert (
        told["beside"]["note"]
        == "The translation has fewer lines than the original. Some may not be translated, or need no translation."
    )
    more = set_beside(Incident(when=moment(1), exact_words="Думаешь?", translation="You think?\nSo he said."))
    assert more["beside"]["note"] == "The translation has more lines than the original."


def test_a_translation_of_all_lines_in_other_letters_is_not_said_to_be_short() -> None:
    words = "“Nobody goes.”\n小梅：“请开门。”"
    told = set_beside(Incident(when=moment(1), exact_words=words, translation="Xiao Mei: “Please open.”"))
    assert "note" not in told["beside"]
    assert "pairs" not in told
    short = set_beside(Incident(when=moment(1), exact_words=words + "\n小梅：“走。”", translation="Xiao Mei: “Open.”"))
    assert "fewer lines" in short["beside"]["note"]


def test_where_it_is_not_known_which_answer_it_is_of_it_stands_below_both() -> None:
    told = set_beside(
        Incident(when=moment(1), happened="Au zis.", exact_words="„Da.”", translation="They said.\n“Yes.”")
    )
    assert "pairs" not in told
    assert "note" not in told["beside"]
    fewer = set_beside(Incident(when=moment(1), happened="Au zis.", exact_words="„Da.”", translation="“Yes, yes.”"))
    assert "fewer lines" in fewer["beside"]["note"]


def test_other_languages_are_listed_with_who_translated_and_what_is_not() -> None:
    told = values(
        selected(1, Note(words="Nu am fost plătită.", language="Romanian", translation="I was not paid.")),
        selected(2, Incident(when=moment(1), happened="He wrote.\nДумаешь, я шучу?")),
        selected(3, Note(words="All in English.")),
        selected(4, Incident(when=moment(2), exact_words="小梅：走", translation="Go.", translated_by="Ana")),
    )["foreign"]
    assert [(row["language"], row["by"], row["translated"]) for row in told["rows"]] == [
        ("not said; in Cyrillic letters", "", False),
        ("not said; in Chinese characters", "Ana", True),
        ("Romanian", "", True),
    ]
    first = told["rows"][0]
    assert (first["kind"], first["words"]["t"]) == ("Incident", "Думаешь, я шучу?")


def test_the_letters_of_the_reports_own_language_are_not_foreign() -> None:
    assert values(selected(1, Note(words="Мне сказали")), language="ru")["foreign"]["rows"] == []


def test_the_language_of_the_record_is_not_taken_for_that_of_words_of_others() -> None:
    told = values(
        selected(1, Told(when=moment(1), answer="«Paso a paso.»", language="Romanian", translation="Step by step.")),
        selected(2, Incident(when=moment(2), exact_words="小梅：走", language="Romanian")),
        selected(3, Incident(when=moment(3), happened="A zis asta.", exact_words="«Ya.»", language="Romanian")),
    )["foreign"]
    assert [row["language"] for row in told["rows"]] == [
        "not said of these words; of the record: Romanian",
        "not said of these words, in Chinese characters; of the record: Romanian",
        "Romanian",
    ]


def test_a_passage_far_behind_is_shown_and_a_name_is_none() -> None:
    told = values(selected(1, Note(words=LONG + "She said: 这不是规定。")), selected(2, Person(handles="小梅")))[
        "foreign"
    ]
    (row,) = told["rows"]
    assert row["words"].startswith("…")
    assert row["words"].endswith("这不是规定。")


def test_a_text_in_other_letters_says_so_in_the_strip_of_its_exhibit() -> None:
    assert letters_of(["He said", "Он сказал", "谢谢"], "en") == ["Cyrillic letters", "Chinese characters"]
    shown = show(selection([evidence(7, media_type="text/plain"), evidence(8, translation="He said")]))
    parts = parts_of(shown)
    for one, said in zip(shown.exhibits, (True, False), strict=True):
        copy = ExhibitCopy(one, text=TextCopy(("Он сказал",)))
        part = attrs.evolve(parts[0], copies=(copy,))
        places = Places(shown, parts)
        places.add(part)
        strip = exhibit(shown, copy, Anchors(places, part), {})["meta"]
        assert any("Cyrillic letters" in str(row["text"]) for row in strip) is said


def test_very_many_stand_in_groups_by_language_and_translator_and_none_is_left_out() -> None:
    greek, asked = range(1, MOST + 1), Note(words="Да", language="Russian", translation="Yes", translated_by="Ana")
    told = values(*(selected(at, Note(words="Ναι")) for at in greek), selected(MOST + 1, asked))["foreign"]
    assert told["rows"] == []
    assert told["many"] == f"Since there are {MOST + 1}, they stand here by language."
    assert [(group["language"], group["by"], group["translated"]) for group in told["groups"]] == [
        ("not said; in Greek letters", "", False),
        ("Russian", "Ana", True),
    ]
    assert [link["t"] for group in told["groups"] for link in group["numbers"]] == [
        str(at) for at in range(1, MOST + 2)
    ]
    few = values(*(selected(at, Note(words="Да")) for at in greek))["foreign"]
    assert (few["many"], few["groups"], len(few["rows"])) == ("", [], MOST)
