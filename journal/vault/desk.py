"""The desk: drafts and settings, under the journal's lock and key, neither sealed nor disposable."""

from __future__ import annotations

import json

from journal.records.canonical import Json
from journal.vault.database import Database

_PUT_DRAFT = "INSERT OR REPLACE INTO drafts (key, value) VALUES (?, ?)"
_DROP_DRAFT = "DELETE FROM drafts WHERE key = ?"
_DRAFT = "SELECT value FROM drafts WHERE key = ?"
_DRAFTS = "SELECT key, value FROM drafts ORDER BY key"
_PUT_SETTING = "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)"
_DROP_SETTING = "DELETE FROM settings WHERE name = ?"
_SETTING = "SELECT value FROM settings WHERE name = ?"


class Desk:
    """Reads and writes what lies on the desk. Values are JSON; None is the same as nothing there."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put_draft(self, key: str, value: Json) -> None:
        """Lay a draft down, in the place of an earlier one with the same key."""
        self._database.run(_PUT_DRAFT, (key, _text(value)))

    def drop_draft(self, key: str) -> None:
        """Take a draft away, its bytes too. One that is not there is no error."""
        self._database.run(_DROP_DRAFT, (key,))

    def draft(self, key: str) -> Json:
        """Return a draft, or None."""
        return _value(self._database.row(_DRAFT, (key,)))

    def drafts(self) -> dict[str, Json]:
        """Return all drafts by key."""
        return {row[0]: json.loads(row[1]) for row in self._database.rows(_DRAFTS)}

    def put_setting(self, name: str, value: Json) -> None:
        """Keep a setting; None takes it away."""
        if value is None:
            self._database.run(_DROP_SETTING, (name,))
        else:
            self._database.run(_PUT_SETTING, (name, _text(value)))

    def setting(self, name: str) -> Json:
        """Return a setting, or None."""
        return _value(self._database.row(_SETTING, (name,)))


def _text(value: Json) -> bytes:
    # Not RFC 8785: a draft holds whatever was typed, half a surrogate pair too.
    return json.dumps(value).encode("ascii")


def _value(row: tuple[bytes, ...] | None) -> Json:
    if row is None:
        return None
    value: Json = json.loads(row[0])
    return value
