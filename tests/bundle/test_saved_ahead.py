"""What was saved before it happened says so, and is not counted as written down soon."""

from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.document import document
from journal.bundle.report.figures import figures
from journal.bundle.report.gist import gist
from journal.bundle.report.glance import glance
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import Shown, show
from journal.records.money import Money
from journal.records.note import Note
from journal.records.payment import Payment
from tests.bundle.material import moment, selected, selection


def paid_late() -> Shown:
    due = Payment(what_for="pay", state="pending", owed=Money(9000, "EUR"), due=moment(0))
    paid = Payment(what_for="pay", state="received", amount=Money(9000, "EUR"), due=moment(0), paid=moment(9))
    return show(selection([selected(1, due, paid), selected(2, Note(when=moment(0), words="That evening"))]))


def test_the_record_and_the_chronology_say_so() -> None:
    shown = paid_late()
    parts = parts_of(shown)
    values = document(shown, parts[0], Places(shown, parts)).values
    assert [one["ahead"] for one in values["records"]] == [
        "",
        "First saved on Sat, 4 Apr 2026, 09:15, before what it tells of; then it said: Pending.",
    ]
    assert "first saved before that day" in values["chronology"][1]["written"]
    assert "first saved before that day" not in values["chronology"][0]["written"]


def test_it_is_counted_apart() -> None:
    shown = paid_late()
    parts = parts_of(shown)
    counts = {
        one["word"]: one["count"]
        for one in glance(figures(shown), shown, Anchors(Places(shown, parts), parts[0]))["counts"]
    }
    assert counts["count_soon"] == "1 of 1"
    assert counts["count_ahead"] == "1 of 2"


def test_what_was_paid_on_another_day_than_it_was_due_says_both() -> None:
    assert gist(paid_late().records[1], {}) == "Due: Fri, 3 Apr 2026"
