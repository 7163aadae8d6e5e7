"""Keep what somebody is writing, encrypted on the desk, until it is saved or thrown away."""

from __future__ import annotations

from collections.abc import Mapping

from journal.actions.drafts import Draft
from journal.records.canonical import Json
from journal.vault.journal import Journal
from journal.vault.work import Work


def keep_draft(journal: Journal, draft: Draft) -> None:
    """Lay the draft on the desk in the place of an earlier one with the same key."""
    with journal.unit_of_work() as work:
        lay_draft(work, draft)
        work.commit()


def lay_draft(work: Work, draft: Draft) -> None:
    """Lay the draft on the desk as a part of more work."""
    said: dict[str, Json] = {
        "kind": draft.kind,
        "record_id": draft.record_id,
        "values": dict(draft.values),
        "kept_at": draft.kept_at,
    }
    work.put_draft(draft.key, said)


def rename_draft(journal: Journal, draft: Draft, old_key: str) -> None:
    """Keep the draft, and take away the one with the old key, in one."""
    with journal.unit_of_work() as work:
        lay_draft(work, draft)
        work.drop_draft(old_key)
        work.commit()


def drop_draft(journal: Journal, key: str) -> None:
    """Take a draft away. One that is not there is no error."""
    with journal.unit_of_work() as work:
        work.drop_draft(key)
        work.commit()


def drafts(journal: Journal) -> tuple[Draft, ...]:
    """Return every draft, the one kept last first."""
    found = (_draft(key, said) for key, said in journal.drafts().items())
    return tuple(sorted((draft for draft in found if draft), key=lambda draft: draft.kept_at, reverse=True))


def draft_of(journal: Journal, key: str) -> Draft | None:
    """Return one draft, or `None`."""
    return _draft(key, journal.draft(key))


def _draft(key: str, said: Json) -> Draft | None:
    if not isinstance(said, Mapping) or not isinstance(said.get("values"), Mapping):
        return None
    values, record_id = said["values"], said.get("record_id")
    assert isinstance(values, Mapping)
    return Draft(key, str(said["kind"]), str(record_id) if record_id else None, values, str(said.get("kept_at", "")))
