"""Notices that a journal was moved, copied, renamed, or lies where a sync service works; says each change once.

The last place is kept on the desk, inside the encrypted database: with the next save, or at once where something was
said. It takes no part in anything but these sentences, and a journal that can't be written keeps none.
"""

from __future__ import annotations

from pathlib import Path

from journal.ground.words import Message, tr
from journal.records.canonical import Json
from journal.vault.desk import Desk
from journal.vault.header import MAGIC, id_in
from journal.vault.layout import Layout
from journal.vault.notices import ANOTHER_COPY, COPIED_OR_MOVED, MOVED
from journal.vault.place import Place
from journal.vault.synced import copies_in, service_of

SETTING = "whereabouts"
_MOST_SHOWN = 5


class Whereabouts:
    """Where one open journal lies, compared with where it lay when that was kept last."""

    def __init__(self, folder: Path, journal_id: bytes, desk: Desk) -> None:
        self._folder = folder
        self._journal_id = journal_id
        self._desk = desk
        self._to_keep: dict[str, Json] | None = None

    def look(self) -> list[Message | str]:
        """Return what to say about the place, and remember what is to be kept."""
        try:
            now = Place.of(self._folder)
        except OSError:
            return []
        kept = self._desk.setting(SETTING)
        known = kept if isinstance(kept, dict) else {}
        moved = self._moved(Place.from_json(known.get("place")), now)
        service, copies = service_of(self._folder), copies_in(self._folder)
        said: list[Message | str] = [] if moved is None else [moved]
        if service is not None and (moved or known.get("service") != service):
            said.append(_synced_by(service))
        if copies and known.get("copies") != copies:
            said.append(_copies_lie_here(copies))
        today: dict[str, Json] = {"place": now.to_json(), "service": service, "copies": [*copies]}
        self._to_keep = today if today != kept else None
        return said

    def keep(self) -> None:
        """Write down what was found, inside a transaction that somebody else commits."""
        if self._to_keep is not None:
            self._desk.put_setting(SETTING, self._to_keep)
            self._to_keep = None

    def _moved(self, last: Place | None, now: Place) -> Message | None:
        if last is None or last.is_same_as(now):
            return None
        if last.is_same_folder_as(now):
            return MOVED
        return ANOTHER_COPY if last.path != now.path and self._is_still_at(last) else COPIED_OR_MOVED

    def _is_still_at(self, place: Place) -> bool:
        if not place.may_be_looked_at:
            return False
        try:
            with Layout(Path(place.path)).header.open("rb") as file:
                raw = file.read(64)
        except (OSError, ValueError):
            return False
        return raw.startswith(MAGIC) and id_in(raw) == self._journal_id


def _synced_by(service: str) -> str:
    return tr(
        "vault",
        "{service} seems to copy this folder to other places. It may mix up the journal's files. Keep the journal in "
        "another folder, and let {service} copy a folder with backups instead.",
        service=service,
    )


def _copies_lie_here(names: list[str]) -> str:
    return tr(
        "vault",
        "Copies of the journal's own files lie in its folder: {names}. A sync service may have made them. They are no "
        "part of the journal and are left alone. Copy the whole folder to another place before you delete any of them.",
        names=", ".join(names[:_MOST_SHOWN]) + (" …" if len(names) > _MOST_SHOWN else ""),
    )
