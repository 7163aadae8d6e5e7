"""What would leave is listed and counted before anything is written, from what the fields declare."""

import pytest

from journal.bundle.review import Review, review
from journal.records.case import Redaction
from journal.records.debt import Debt
from journal.records.fields import TELLS, fields_of
from journal.records.incident import Incident, ReportMade
from journal.records.kinds import Lines
from journal.records.money import Money
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.types import TYPES
from tests.bundle.material import evidence, moment, record_id, selected, selection


def material():
    told = Incident(
        when=moment(1),
        injuries="A bruise",
        police_actions=("searched",),
        reports=(ReportMade(officer="Officer 7"),),
        still_needed="For counsel",
    )
    return [
        selected(1, Person(called="Ploy", roles=("colleague",), contact="+49 1")),
        selected(2, told),
        selected(3, Debt(reason="Rent")),
        selected(4, Note(words="Long ago", when=moment(-90))),
        evidence(10, description="A face"),
        evidence(11, shows_face=False, description="A door"),
        evidence(12, covert=True),
        evidence(15, intimate=True, covert=True),
        evidence(16, media_type="message/rfc822", description="A mail"),
        selected(17, Note(words="No day")),
        selected(18, Payment(amount=Money(5000, "EUR"), state="received", paid=moment(1), kept_for=record_id(1))),
        evidence(13, under_18="unsure"),
        evidence(14, privileged=True),
        selected(20, Note(words="For the lawyer", for_my_lawyer=True)),
    ]


@pytest.fixture(scope="module")
def looked_at() -> Review:
    return review(selection(material()), moment(-5).earliest(), moment(5).latest(), proofs=True)


def leaves(of: Review, code: str) -> list[tuple[str, str]]:
    heap = of.heap(code)
    return [] if heap is None else [(leaf.record_id, leaf.field) for leaf in heap.leaves]


def test_records_are_counted_by_type(looked_at: Review):
    assert dict(looked_at.kinds) == {"People": 1, "Incidents": 1, "Debts": 1, "Notes": 2, "Payments": 1, "Evidence": 3}
    assert looked_at.proofs


def test_what_answers_give_away_is_listed_by_what_they_declare(looked_at: Review):
    assert leaves(looked_at, "name") == [(record_id(2), "reports"), (record_id(1), "called")]
    assert leaves(looked_at, "contact") == [(record_id(1), "contact")]
    assert leaves(looked_at, "health") == [(record_id(2), "injuries")]
    assert leaves(looked_at, "papers") == [(record_id(2), "police_actions")]


def test_colleagues_pictures_letters_debts_and_money_of_others_have_heaps_of_their_own(looked_at: Review):
    assert leaves(looked_at, "colleagues") == [(record_id(1), "")]
    assert leaves(looked_at, "faces") == [(record_id(10), "")]
    assert leaves(looked_at, "pictures") == [(record_id(11), "")], "a plate can be read where no face is seen"
    assert leaves(looked_at, "inside") == [(record_id(16), "")], "a mail names people and the person's own address"
    assert leaves(looked_at, "debts") == [(record_id(3), "")]
    assert leaves(looked_at, "kept") == [(record_id(18), "kept_for")], "a debt is no money of others"


def test_what_lies_outside_the_period_is_told_from_what_has_no_date(looked_at: Review):
    assert (record_id(4), "") in leaves(looked_at, "outside")
    assert (record_id(2), "") not in leaves(looked_at, "outside")
    assert (record_id(17), "") not in leaves(looked_at, "outside")
    assert (record_id(17), "") in leaves(looked_at, "undated")
    assert (record_id(4), "") not in leaves(looked_at, "undated")
    everything = review(selection(material()))
    assert everything.heap("outside") is everything.heap("undated") is None, "without a period nothing lies outside"


def test_each_reason_for_holding_back_is_counted_apart_and_names_its_files(looked_at: Review):
    held = {heap.code: heap for heap in looked_at.heaps if heap.stays}
    assert {code: [leaf.record_id for leaf in heap.leaves] for code, heap in held.items()} == {
        "privileged": [record_id(14)],
        "intimate": [record_id(15)],
        "covert": [record_id(12)],
        "under_18": [record_id(13)],
    }
    assert [code for code, heap in held.items() if heap.never] == ["under_18"]
    (never,) = held["under_18"].leaves
    assert never.title.startswith("It may show someone under 18"), "of that nothing more is said"
    titles = [leaf.title for code, heap in held.items() if code != "under_18" for leaf in heap.leaves]
    assert all(" Kept on " in said and not said.startswith("It ") for said in titles), "each file is named"
    (both,) = held["intimate"].leaves
    assert "intimate" in both.title
    assert "without their knowing" in both.title, "whoever lets it out is told every reason"


def test_what_counsel_alone_may_read_is_in_no_heap(looked_at: Review):
    assert record_id(20) not in {leaf.record_id for heap in looked_at.heaps for leaf in heap.leaves}


def test_it_shows_what_stands_after_what_was_decided_already():
    chosen = selection(
        material(),
        audience="to-send",
        pseudonyms={record_id(1): "Colleague A"},
        redactions=(Redaction(record=record_id(2), field="police_actions", reason="R3"),),
        decisions={record_id(3): "leave_out", record_id(12): "keep"},
    )
    after = review(chosen)
    assert leaves(after, "papers") == []
    assert leaves(after, "debts") == []
    assert leaves(after, "covert") == []
    assert len(leaves(after, "privileged")) == 1
    assert any(leaf.title == "Colleague A" for heap in after.heaps for leaf in heap.leaves)


def test_every_code_of_a_field_is_known_and_every_known_code_is_used():
    declared = set()
    for record_type in TYPES.values():
        for field in fields_of(record_type):
            rows = field.kind.fields if isinstance(field.kind, Lines) else ()
            declared |= {each.tells for each in (field, *rows)}
    assert declared - {""} == set(TELLS)
