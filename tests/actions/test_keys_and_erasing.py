"""The actions that change what opens a journal, and the one that erases for good."""

from __future__ import annotations

import pytest

from journal.actions.attach_evidence import attach
from journal.actions.change_code import change_code, propose_code
from journal.actions.change_password import change_password, exchange_password
from journal.actions.create_journal import create_journal
from journal.actions.drafts import Draft
from journal.actions.erase_record import erase_record, plan_erasing
from journal.actions.keep_draft import drafts, keep_draft
from journal.actions.look_at_code import look_at_code
from journal.actions.open_journal import open_journal
from journal.actions.recover_journal import recover_journal
from journal.actions.rekey_journal import rekey_journal
from journal.actions.save_record import save_record, save_records
from journal.actions.try_code import try_code
from journal.ground.known_error import BadInput, Cancelled, WrongSecret
from journal.ground.progress import Progress
from journal.records.note import Note
from journal.records.shift import Shift
from tests.actions.conftest import PASSWORD
from tests.pictures import photo

NEW = "quite another password"


@pytest.fixture
def made(tmp_path, tools):
    created = create_journal(tmp_path / "made.journal", PASSWORD, tools)
    created.journal.close()
    return created


def opens(journal, secret, tools):
    try:
        open_journal(journal.folder, secret, tools).close()
    except WrongSecret:
        return False
    return True


def test_a_new_password_takes_the_place_of_the_old_one(journal, tools):
    with pytest.raises(BadInput):
        change_password(journal, "", tools)
    change_password(journal, NEW, tools)
    journal.close()
    assert (opens(journal, NEW, tools), opens(journal, PASSWORD, tools)) == (True, False)


def test_only_who_knows_the_old_password_exchanges_it(journal, tools):
    with pytest.raises(WrongSecret):
        exchange_password(journal, NEW, NEW, tools)
    assert exchange_password(journal, PASSWORD, NEW, tools) == ()
    journal.close()
    assert (opens(journal, NEW, tools), opens(journal, PASSWORD, tools)) == (True, False)


def test_a_proposed_code_opens_nothing_until_it_is_put_in_force(made, tools):
    with open_journal(made.journal.folder, PASSWORD, tools) as journal:
        with pytest.raises(WrongSecret):
            propose_code(journal, NEW, tools)
        code = propose_code(journal, PASSWORD, tools)
        assert (try_code(journal, made.recovery_code), try_code(journal, code)) == (True, False)
        assert change_code(journal, code, tools) == ()
        assert (try_code(journal, made.recovery_code), try_code(journal, code)) == (False, True)
        with pytest.raises(WrongSecret):
            try_code(journal, code[:-1])


@pytest.mark.parametrize(
    ("typed", "wrong", "says"),
    [
        ("", False, ""),
        ("no digits", False, ""),
        ("000011 00", False, "8 of 48 digits"),
        ("000011-000012", True, "Look again at group 2: a digit is wrong."),
        ("٠٠٠٠١١ 000012 000011 000013", True, "Look again at group 2, 4: a digit is wrong."),
        ("000011-" * 8, False, "48 of 48 digits"),
        ("000011-" * 8 + "0", True, "These are more than 48 digits."),
    ],
)
def test_a_code_is_looked_at_while_it_is_typed(typed, wrong, says):
    looked = look_at_code(typed)
    assert (looked.wrong, looked.says) == (wrong, says)


def test_the_recovery_code_sets_a_password_and_stays_valid(made, tools):
    folder = made.journal.folder
    for password in (NEW, NEW + "!"):
        recover_journal(folder, made.recovery_code, password, tools).close()
        assert opens(made.journal, password, tools)
    assert not opens(made.journal, PASSWORD, tools)


def test_a_recovery_that_fails_changes_nothing_and_gives_the_journal_back(made, tools):
    folder = made.journal.folder
    with pytest.raises(WrongSecret):
        recover_journal(folder, "000011-" * 7 + "000011", NEW, tools)
    with pytest.raises(BadInput):
        recover_journal(folder, made.recovery_code, "", tools)
    assert opens(made.journal, PASSWORD, tools)


def test_a_new_key_keeps_records_and_password_and_ends_the_old_code(made, tools):
    folder = made.journal.folder
    with open_journal(folder, PASSWORD, tools) as journal:
        note = save_record(journal, Note(words="kept")).ids[0]
        with pytest.raises(WrongSecret):
            rekey_journal(journal, NEW, tools)
        stopped = Progress()
        stopped.cancel()
        with pytest.raises(Cancelled):
            rekey_journal(journal, PASSWORD, tools, stopped)
        code = rekey_journal(journal, PASSWORD, tools)
    with open_journal(folder, PASSWORD, tools) as journal:
        assert journal.current(note).record == Note(words="kept")
    with pytest.raises(WrongSecret):
        recover_journal(folder, made.recovery_code, NEW, tools)
    recover_journal(folder, code, NEW, tools).close()


def test_erasing_takes_every_version_and_the_drafts_of_that_record_only(journal, tools):
    note, other = save_records(journal, [Note(words="one"), Note(words="other")]).ids
    save_record(journal, Note(words="two"), note)
    for key, record_id in (("a", note), ("b", other), ("c", None)):
        keep_draft(journal, Draft(key, "note", record_id, {"words": "begun"}))
    planned = plan_erasing(journal, note)
    assert journal.current(note).record == Note(words="two")
    assert erase_record(journal, note) == planned
    assert (planned.ids, planned.kinds, planned.versions, planned.drafts) == ((note,), {"note"}, 2, ("a",))
    assert {draft.key for draft in drafts(journal)} == {"b", "c"}
    with pytest.raises(BadInput):
        journal.current(note)
    assert journal.current(other).record == Note(words="other")
    assert journal.check(deep=True) == []


@pytest.mark.parametrize("record_id", ["", "0" * 32])
def test_erasing_what_is_not_there_changes_nothing(journal, record_id):
    size = journal.size
    with pytest.raises(BadInput):
        erase_record(journal, record_id)
    assert journal.size == size


def test_entries_that_the_journal_wrote_about_itself_are_not_erased(journal):
    erase_record(journal, save_record(journal, Note(words="one")).ids[0])
    own = journal.own_entries("erased")[0]
    with pytest.raises(BadInput):
        erase_record(journal, own.record_id)
    assert journal.own_entries("erased") == [own]


@pytest.fixture
def evidence(journal, tools, tmp_path):
    """A shift; evidence of it alone, of it and a note, of it alone but named by a note."""
    (tmp_path / "door.jpg").write_bytes(photo())
    shift, note = save_records(journal, [Shift(notes="a night"), Note(words="a note")]).ids
    alone, shared, named = (
        attach(journal, tools, tmp_path / "door.jpg", about).ids[0] for about in ((shift,), (shift, note), (shift,))
    )
    save_record(journal, Note(words="see the picture", about=(named,)))
    return shift, note, alone, shared, named


def test_evidence_stays_unless_it_is_to_go_and_is_counted(journal, evidence):
    shift, _, alone, shared, named = evidence
    erased = erase_record(journal, shift)
    assert (erased.ids, erased.evidence, erased.evidence_left, erased.only_of_it) == ((shift,), 0, 3, 1)
    for each in (alone, shared, named):
        journal.stored_file(each)


def test_only_evidence_that_belongs_to_nothing_else_goes_with_its_record(journal, evidence):
    shift, note, alone, shared, named = evidence
    erased = erase_record(journal, shift, with_evidence=True)
    assert (erased.ids, erased.evidence, erased.evidence_left, erased.only_of_it) == ((shift, alone), 1, 2, 0)
    assert erased.kinds == {"shift", "evidence"}
    assert len(list(journal.folder.glob("evidence-*/*/*.age"))) == 2
    assert erase_record(journal, note, with_evidence=True).ids == (note, shared)  # its other record was erased before
    assert journal.stored_file(named)
    assert journal.check(deep=True) == []
