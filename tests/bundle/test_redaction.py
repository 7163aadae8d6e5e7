"""What others must not read stands nowhere in the copy to send, and a copy in which it does is never made."""

import csv
import json
import re
from pathlib import Path

import attrs
import pytest
from PIL import Image

from journal.bundle.leaks import Search
from journal.bundle.redaction import redacted
from journal.bundle.selection import Selection, show
from journal.bundle.sought import Sought
from journal.bundle.verify import verify
from journal.bundle.write import Written, write_bundle
from journal.ground.known_error import BadInput
from journal.ground.randomness import repeatable_randomness
from journal.intake import documents
from journal.records.case import Redaction
from journal.records.incident import Incident, Involved
from journal.records.money import Money
from journal.records.note import Note
from journal.records.payment import Deduction, Payment
from journal.records.person import Person
from journal.records.place import Place
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
from tests.bundle.test_write import everything, text_of

PHOTO, LETTER = 100, 101
CONTENTS = {record_id(PHOTO): picture(1, (800, 600), exif=False), record_id(LETTER): b"%PDF-1.7 a letter"}
SECRETS = (
    "Kowalska",
    "kowalska",
    "anna_k",
    "+49 151 0000",
    "491510000",
    "blue Audi",
    "555-CLINIC",
    "987134",
    "987,134",
    "IBAN-77",
)


def material():
    anna = Person(called="Anna Kowalska", handles="anna_k\n@annak", contact="+49 151 0000 123", roles=("colleague",))
    told = Incident(
        when=moment(1),
        happened="ANNA kowal\u00adska stood beside the blue\nAudi. Anna called +49 (151) 0000-123.",
        exact_words="anna_k wrote: no",
        people=(Involved(person=record_id(1), part="did_it"),),
        care="555-CLINIC on Monday",
    )
    pay = Payment(
        amount=Money(98713400, "EUR"),
        paid=moment(2),
        deductions=(Deduction(sort="fine", reason="Because of Anna"),),
        account="IBAN-77 at the bank",
        notes="Sent to IBAN-77 at the bank.",
    )
    return [
        selected(1, anna),
        selected(2, told),
        selected(3, pay),
        selected(4, Note(words="Kowalska came."), Note(words="Somebody came.")),
        evidence(PHOTO, (record_id(2),), description="Anna at the door", file_name="anna_k.jpg"),
        evidence(LETTER, (record_id(2),), media_type="application/pdf", file_name="letter.pdf"),
    ]


def choices(**more) -> dict:
    barred = (
        Redaction(passage="blue Audi", reason="R2"),
        Redaction(record=record_id(2), field="care", reason="R3"),
        Redaction(record=record_id(3), field="amount", reason="R4"),
        Redaction(record=record_id(3), field="account", reason="R4"),
        Redaction(record=record_id(PHOTO), left=0, top=0, width=5000, height=10000, reason="R1"),
    )
    told = {"audience": "to-send", "redactions": barred, "pseudonyms": {record_id(1): "Colleague A"}}
    return told | more


def write(out: Path, **more) -> Written:
    return write_bundle(
        selection(material(), **choices(**more)),
        out,
        evidence=Originals(CONTENTS),
        workshop=PlainWorkshop(),
        randomness=repeatable_randomness(b"redaction"),
    )


@pytest.fixture(scope="module")
def bundle(tmp_path_factory) -> Path:
    return write(tmp_path_factory.mktemp("out")).bundle


def test_no_secret_is_anywhere_in_the_copy_to_send(bundle: Path):
    content = everything(bundle).decode("utf-8", "replace").replace("\n", " ")
    for secret in SECRETS:
        # Digits that end a longer number, or follow its point, are places within a PDF.
        assert not re.search(rf"(?<!\d)(?<!\d\.){re.escape(secret)}", content), secret
    assert verify(bundle).sound


def test_a_name_is_replaced_by_the_same_one_everywhere(bundle: Path):
    text = " ".join(text_of(bundle / "data/01_Bundle.pdf").split())
    assert "Colleague A stood beside the [blacked out, R2]. Colleague A called Colleague A." in text
    assert "Because of Colleague A" in text
    assert "Colleague A at the door" in text
    assert "Some names are replaced by others" in text
    assert "stand exactly as they were written" not in text
    assert "stand as they were written, but for what is listed at the end" in text
    assert "before you send this on" not in text


def test_the_log_says_where_how_much_and_why_and_not_what(bundle: Path):
    with (bundle / "data/05_Redactions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    assert ("1", "Care sought", "The whole answer", "R3: private life, body or health") in rows
    assert ("1", "What happened", "Some words", "R2: it could put somebody in danger") in rows
    assert ("EX001", "Picture", "1 box", "R1: somebody who has no part in this") in rows
    assert any(row[:3] == ("EX002", "Page 1", "1 box") for row in rows)
    assert "What was blacked out or renamed" in text_of(bundle / "data/01_Bundle.pdf")


def test_a_whole_answer_that_is_no_text_says_that_it_is_gone(bundle: Path):
    stored = json.loads(next(bundle.glob("data/records/*_payment_*.json")).read_text())
    assert "amount" not in stored["record"]
    assert stored["blacked_out"]["amount"] == "R4"
    assert "Amount paid [blacked out, R4]" in " ".join(text_of(bundle / "data/01_Bundle.pdf").split())


def test_boxes_are_burned_into_the_pixels(bundle: Path):
    with Image.open(next((bundle / "data/exhibits").iterdir())) as image:
        width, height = image.size
        assert all(sum(image.getpixel((width // 4, y))) < 30 for y in range(5, height - 5, 50))
        assert sum(image.getpixel((width - 10, height - 10))) > 60


def test_words_on_a_page_are_burned_and_rebuilt_without_them(bundle: Path):
    text = text_of(bundle / "data/01_Bundle.pdf")
    assert "Letter of notice" in text
    assert "Signed by" not in text


def test_the_lawyers_own_copy_is_whole():
    full = selection(material(), **choices(audience="lawyer"))
    assert redacted(full) == full


@pytest.mark.parametrize(
    "contact", ["+49 151 7654321\nanna@mail.example", "Signal +49 (0)151 / 76 543 21, or anna@mail.example."]
)
def test_numbers_and_addresses_are_found_among_the_words_of_a_contact(contact: str):
    chosen = [
        selected(1, Person(called="Anna", contact=contact)),
        selected(2, Note(words="Call 0151-7654321, write to ANNA@mail.example, never mail.example or Signal.")),
    ]
    sent = redacted(selection(chosen, audience="to-send", pseudonyms={record_id(1): "Colleague A"}))
    note = sent.records[1].record
    assert isinstance(note, Note)
    assert note.words == "Call Colleague A, write to Colleague A, never mail.example or Signal."


def test_what_was_left_out_goes_into_neither_copy():
    for audience in ("lawyer", "to-send"):
        shown = show(redacted(selection(material(), decisions={record_id(4): "leave_out"}, audience=audience)))
        assert record_id(4) not in {one.record_id for one in shown.records}


def test_a_copy_in_which_a_secret_would_stand_is_not_made(tmp_path: Path):
    with pytest.raises(BadInput) as raised:
        write(tmp_path, case="Kowalska")
    assert "blacked out or renamed still stands" in raised.value.says
    assert "owalska" not in f"{raised.value.says}{raised.value.do}{raised.value!r}"
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_a_redaction_shows_in_a_repr():
    chosen: Selection = selection(material(), **choices())
    assert "Kowalska" not in repr(chosen)
    assert "Kowalska" not in repr(Sought("Kowalska"))
    assert "blue Audi" not in repr(chosen.redactions)


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("Anna", "ANNAS"),
        ("Anna", "x_anna1"),
        ("Kowalska", "AnnaKowalska"),
        ("Zoë", "Zoe\u0308"),
        ("blue car", "blue \n  car"),
        ("secret", "sec\u200bret"),
        ("secret", "sec\nret"),
        ("+49 151 0000", "+49(0151)/0000".replace("(0", "(")),
        ("+49 151 7654321", "0151/7654321"),
        ("+49 (0)151 7654321", "0151 765 43 21"),
        ("+44 20 7946 0958", "(020) 7946 0958"),
        ("0151 7654321", "+49 151-7654321"),
        ("0151 7654321", "0049 151 7654321"),
        ("+49 151 7654321", "0049 151 7654321"),
        ("小梅", "他和小梅说"),
        ("Al", "Al."),
        ("straße", "STRASSE"),
        ("a.b", "A.B"),
    ],
)
def test_a_string_is_found_however_it_is_written(sought: str, text: str):
    assert Sought(sought).stands_in(text)
    assert not Sought(sought).stands_in(Sought(sought).replaced(text, "X"))


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("Al", "also"),
        ("Bia", "bias"),
        ("a.b", "axb"),
        ("12345", "12 34"),
        ("+49 151", "0151"),
        ("12345678", "02345678"),
        ("0012", "12"),
        ("Ploy", "employer"),
    ],
)
def test_a_short_word_is_found_only_where_it_stands_alone(sought: str, text: str):
    assert not Sought(sought).stands_in(text)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_name_that_a_choice_has_too_stops_no_copy(tmp_path: Path, language: str):
    chosen = [selected(1, Person(called="Studio Salt")), selected(2, Place(name="Studio Salt", sort="studio"))]
    written = write_bundle(
        selection(chosen, audience="to-send", pseudonyms={record_id(1): "Person 1"}, language=language),
        tmp_path,
        evidence=Originals({}),
        workshop=PlainWorkshop(),
    )
    stored = json.loads(next(written.bundle.glob("data/records/*_place_*.json")).read_text())
    assert stored["record"] == {"name": "Person 1", "sort": "studio"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_passages_of_either_direction_are_found_in_a_report_of_either(tmp_path: Path, language: str):
    notes = [
        selected(1, Note(words="She had slept four days without anybody counting them.")),
        selected(2, Note(words="He said مرحبا يا صديقي and left at once.")),
        selected(3, Note(words="قال لي كلمة مهمة the blue car وخرج من الباب")),
    ]
    made = write_bundle(selection(notes, language=language), tmp_path, evidence=Originals({}), workshop=PlainWorkshop())
    paper = (made.bundle / "data/01_Bundle.pdf").read_bytes()
    for passage in ("days without anybody counting", "مرحبا يا صديقي", "the blue car", "كلمة مهمة"):
        with pytest.raises(BadInput):
            Search((Sought(passage),), documents.words_of).refuse_leaks("01_Bundle.pdf", paper)
    Search((Sought("nobody said this"),), documents.words_of).refuse_leaks("01_Bundle.pdf", paper)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("May came. She may come in MAY.", "A came. She may come in A."),
        ("On 3 May 2026, May 4 and 3. May", "On 3 May 2026, May 4 and 3. May"),
        ("Mayor Maya", "Mayor Maya"),
        ("(May) may_k", "(A) may_k"),
    ],
)
def test_a_name_of_the_calendar_goes_and_dates_stay(text: str, shown: str):
    assert Sought("May", of_calendar=True).replaced(text, "A") == shown
    assert Sought("may", of_calendar=True).replaced(text, "A") == shown


def test_a_person_called_like_a_month_stops_no_copy_and_whoever_makes_it_is_told(tmp_path: Path):
    chosen = [
        selected(1, Person(called="May")),
        selected(2, Note(words="May came on 3 May 2026. She may come again.", when=moment(40))),
    ]
    written = write_bundle(
        selection(chosen, audience="to-send", pseudonyms={record_id(1): "Colleague A"}),
        tmp_path,
        evidence=Originals({}),
        workshop=PlainWorkshop(),
    )
    stored = json.loads(next(written.bundle.glob("data/records/*_note_*.json")).read_text())
    assert stored["record"]["words"] == "Colleague A came on 3 May 2026. She may come again."
    assert ["also the name of a month" in note for note in written.notes] == [True]
    assert "May 2026" in " ".join(text_of(written.bundle / "data/01_Bundle.pdf").split())


def test_every_version_is_blacked_out():
    early, late = redacted(selection(material(), **choices())).records[3].versions
    assert early.record.words == "Colleague A came."
    assert late.record == Note(words="Somebody came.")


def test_a_person_with_another_name_keeps_nothing_to_be_found_by():
    person = redacted(selection(material(), **choices())).records[0].record
    assert isinstance(person, Person)
    assert person.called == "Colleague A"
    assert person.roles == ("colleague",)
    assert person.contact == "[blacked out, R1]"


def test_redactions_never_change_what_was_given():
    before = material()
    redacted(selection(before, **choices()))
    assert before[0].record.called == "Anna Kowalska"
    assert attrs.asdict(before[2].record)["amount"] is not None


def test_somebody_may_be_called_as_our_own_words_are(tmp_path: Path):
    people = [selected(1, Person(called="Mark Title")), selected(2, Note(words="Mark said no. I left Mark there."))]
    chosen = selection(people, audience="to-send", pseudonyms={record_id(1): "Person B"})
    made = write_bundle(chosen, tmp_path, evidence=Originals({}), workshop=PlainWorkshop())
    text = text_of(made.bundle / "data/01_Bundle.pdf")
    assert "A mark such as" in text
    assert "Person B said no. I left Person B there." in text


def test_somebody_may_be_called_as_a_stored_answer_is(tmp_path: Path):
    people = [
        selected(1, Person(called="Studio Nagel")),
        selected(2, Place(sort="studio")),
        selected(3, Note(words="Studio Nagel shut the door.")),
    ]
    chosen = selection(people, audience="to-send", pseudonyms={record_id(1): "Person B"})
    made = write_bundle(chosen, tmp_path, evidence=Originals({}), workshop=PlainWorkshop())
    records = "".join(path.read_text(encoding="utf-8") for path in (made.bundle / "data/records").glob("[0-9]*.json"))
    assert '"sort": "studio"' in records
    assert "Nagel" not in records
    assert "Person B shut the door." in records


def test_the_copy_to_send_has_no_names_of_files():
    kept = redacted(selection([evidence(PHOTO, description=None, file_name="CANARY.jpg")], audience="to-send"))
    assert "CANARY" not in str(show(kept).stored(kept.records[0].record))
    assert show(kept).title_of(record_id(PHOTO)) == "EX001: Evidence"


def test_an_exhibit_whose_entries_are_blacked_out_does_not_name_them_as_copied_from_it_either():
    chosen = [selected(1, Note(words="Four hours.", copied_from=record_id(PHOTO))), evidence(PHOTO, (record_id(1),))]
    hidden = Redaction(record=record_id(PHOTO), field="about", reason="R5")
    shown = show(redacted(selection(chosen, audience="to-send", redactions=(hidden,))))
    whole = show(selection(chosen))
    assert shown.belongs_to(shown.exhibits[0]) == ()
    assert whole.belongs_to(whole.exhibits[0]) == (record_id(1),)
