"""How records are named in lists, in links and in rows."""

from __future__ import annotations

from datetime import datetime

import attrs
import pytest

from journal.records.incident import Incident, Involved
from journal.records.kinds import Nameless
from journal.records.moment import Moment, Precision, Span
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.place import Place
from journal.records.reading import known, search_text, title, title_as_link
from journal.records.shift import Shift

PERSON = "ab" * 16


def at(precision: Precision = Precision.EXACT) -> Moment:
    return Moment.local(datetime(2026, 6, 20, 23, 41), "Europe/Berlin", precision)


def test_a_title_takes_the_first_of_its_fields_that_is_known() -> None:
    assert title(Place(name="Club Mira", address="Quay Lane 0"), Nameless()) == "Club Mira"
    assert title(Place(address="Quay Lane 0"), Nameless()) == "Quay Lane 0"
    assert title(Place(), Nameless()) == "Place"
    assert title(Payment(what_for="pay", counterpart=PERSON), Nameless()) == "Pay · abababab"


def test_money_that_went_out_says_so_in_its_title() -> None:
    paid = Payment(what_for="pay", state="received", outgoing=True)
    assert title(paid, Nameless()) == "Pay · From me", "whoever gave it did not receive it"
    assert title(attrs.evolve(paid, state="refused"), Nameless()) == "Pay · From me · Refused"
    assert title(attrs.evolve(paid, outgoing=False), Nameless()) == "Pay · Received"


@pytest.mark.parametrize("outgoing", [None, False, True])
def test_beside_its_question_money_that_was_handed_over_is_paid_whoever_paid_it(outgoing: bool | None) -> None:
    paid = Payment(state="received", outgoing=outgoing)
    (said,) = (field.kind.show(value, Nameless()) for field, value in known(paid) if field.name == "state")
    assert said == "Paid"
    assert {"Paid", "Received"} <= set(search_text(paid).split()), "it is found by the words of the title, too"


def test_a_payment_without_an_amount_says_how_it_was_paid() -> None:
    assert title(Payment(what_for="tip", state="received", method="goods"), Nameless()) == (
        "Tip · Received · Goods or a place to stay"
    )


def test_a_long_or_broken_text_becomes_one_short_line() -> None:
    line = title(Incident(happened="It began\nin the evening. " * 40), Nameless())
    assert line.endswith("…")
    assert "\n" not in line
    assert len(line) <= 90


def test_a_text_a_few_letters_too_long_stays_whole_in_a_title() -> None:
    words = "The van across from the studio. The file broke when the phone fell down; half of it can be seen."
    assert title(Incident(happened=words), Nameless()) == words


def test_a_link_names_the_day_of_what_it_points_to() -> None:
    shift = Shift(outcome="worked", actual=Span(at(), None))
    assert title_as_link(shift, Nameless()) == "I worked (Sat, 20 Jun 2026)"
    assert title_as_link(Person(called="Tomsen"), Nameless()) == "Tomsen"
    assert title_as_link(Incident(kinds=("threat",), when=at(Precision.MONTH)), Nameless()).endswith("(June 2026)")


def test_a_yes_or_no_in_a_row_stands_with_its_label() -> None:
    incident = Incident(people=(Involved(person=PERSON, part="witness", may_be_named=False),))
    [(field, value)] = list(known(incident))
    assert field.kind.show(value, Nameless()) == "abababab · Witness · May be named: No"


def test_no_words_of_the_person_stand_in_a_repr() -> None:
    assert "Tomsen" not in repr(Person(called="Tomsen"))
