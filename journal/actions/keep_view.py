"""How somebody last looked at a list: which kinds, which sort, how wide its columns. Kept on the journal's desk."""

from __future__ import annotations

from journal.records.canonical import Json
from journal.vault.journal import Journal

_VIEW = "view {name}"


def kept_view(journal: Journal, name: str) -> Json:
    """Return how a list was looked at last, None where nothing is kept."""
    return journal.setting(_VIEW.format(name=name))


def keep_view(journal: Journal, name: str, value: Json) -> None:
    """Keep how a list is looked at; nothing in a journal that can only be read. Raises `DiskTrouble`."""
    if journal.read_only or value == kept_view(journal, name):
        return
    with journal.unit_of_work() as work:
        work.put_setting(_VIEW.format(name=name), value)
        work.commit()
