"""Editors for links to other records: what is linked by its title, a picker to choose, a button to let go."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.kinds import Kind, LinksTo, LinkTo, is_id
from journal.ui.flow import Flow
from journal.ui.forms.editor import Editor, FormRoom
from journal.ui.widgets import Button, Card, Words


class _Title(Words):
    """A title on one line where there is room for it, on several where there is not."""

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())


class LinksEditor(Editor):
    """Links to any number of records, or to one."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room)
        assert isinstance(kind, LinksTo | LinkTo)
        self._target = kind.target
        self._only_one = isinstance(kind, LinkTo)
        self._ids: list[str] = []
        self._titles: dict[str, str] = {}
        self._choose = Button(
            f"{name}-choose",
            tr("form", "Choose…"),
            room.theme,
            icon_name="link",
            spoken=tr("form", "Choose: {field}", field=spoken),
            pressed=self._pick,
        )
        self._shown = Flow()
        self.column.addLayout(self._shown)
        self.column.addLayout(Flow(self._choose))

    def buddy(self) -> QWidget:
        return self._choose

    def draft(self) -> Json:
        return list(self._ids) or None

    def _read(self) -> Any | None:
        if not self._ids:
            return None
        return self.kind.check(self._ids[0] if self._only_one else tuple(self._ids))

    def _show(self, value: Any | None) -> None:
        self._put_ids([] if value is None else [value] if isinstance(value, str) else list(value))

    def _show_draft(self, draft: Json) -> None:
        self._put_ids([one for one in draft if is_id(one)] if isinstance(draft, list) else [])

    def _put_ids(self, ids: list[str]) -> None:
        self._ids = ids
        self._list()
        unknown = [one for one in ids if one not in self._titles]
        if unknown:
            self.room.links.titles(unknown, self, self._name)

    def _name(self, titles: dict[str, str]) -> None:
        self._titles.update(titles)
        self._list()

    def _pick(self) -> None:
        self.room.links.pick(self._target, self, self._picked)

    def _picked(self, record_id: str, title: str) -> None:
        self._titles[record_id] = title
        self._ids = [record_id] if self._only_one else list(dict.fromkeys([*self._ids, record_id]))
        self._list()
        self._touched()

    def _let_go(self, record_id: str) -> None:
        self._ids = [one for one in self._ids if one != record_id]
        self._list()
        self._choose.setFocus()
        self._touched()

    def _list(self) -> None:
        while (taken := self._shown.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for record_id in self._ids:
            title = self._titles.get(record_id, "…")
            chip = Card(f"{self.objectName()}-link", margin=4, spacing=0)
            line = QHBoxLayout()
            line.setContentsMargins(6, 0, 0, 0)
            line.addWidget(_Title(f"{self.objectName()}-title", _short(title)))
            line.addWidget(
                Button(
                    f"{self.objectName()}-let-go",
                    "",
                    self.room.theme,
                    icon_name="x",
                    role="quiet",
                    side=14,
                    spoken=tr("form", "Take this link away: {title}", title=title),
                    pressed=partial(self._let_go, record_id),
                )
            )
            chip.column.addLayout(line)
            self._shown.addWidget(chip)
            chip.show()
        self._shown.invalidate()
        self.updateGeometry()


def _short(title: str) -> str:
    return title if len(title) <= 48 else title[:47] + "…"
