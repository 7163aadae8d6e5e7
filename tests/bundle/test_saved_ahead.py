"""What was saved before it happened says so, and is not counted as written down soon."""

from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.document import document
from journal.bundle.report.figures import figures
from journal.bundle.report.gist import gist
from journal.bundle.report.glance import glance
from journal.bundle.report.parts import parts_of
from journal.bundle.saved_ahead import saved_ahead
from journal.bundle.selection import Shown, show
from journal.records.moment import Precision
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
    assert counts["count_soon"] == "1"
    assert counts["count_all_due"] == "1"
    assert "count_ahead" not in counts


def counted(*chosen) -> dict:
    shown = show(selection(chosen))
    parts = parts_of(shown)
    rows = glance(figures(shown), shown, Anchors(Places(shown, parts), parts[0]))["counts"]
    return {one["word"]: one["count"] for one in rows}


def test_what_was_saved_within_the_month_that_it_tells_of_was_perhaps_not_saved_ahead() -> None:
    within = Payment(what_for="tip", state="received", paid=moment(0, precision=Precision.MONTH))
    chosen = [selected(1, within), selected(2, Note(when=moment(40, precision=Precision.MONTH), words="In May"))]
    shown = show(selection(chosen))
    assert {one.record.kind: saved_ahead(shown, one) for one in shown.records} == {"payment": False, "note": True}
    counts = counted(*chosen)
    assert (counts["count_soon"], counts["count_ahead"], counts["count_unknown"]) == ("0", "1", "1")
    assert "count_still_due" not in counts


def test_only_what_said_that_it_was_due_counts_as_pay_still_due() -> None:
    due = Payment(what_for="pay", state="pending", owed=Money(9000, "EUR"), due=moment(9))
    counts = counted(selected(1, due), selected(2, Note(when=moment(9), words="Planned")))
    assert (counts["count_ahead"], counts["count_still_due"]) == ("2", "1")


def test_what_was_paid_on_another_day_than_it_was_due_says_both() -> None:
    assert gist(paid_late().records[1], {}) == "Due: Fri, 3 Apr 2026"
