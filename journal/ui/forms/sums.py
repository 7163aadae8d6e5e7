"""What rows of money come to, shown while one writes: what was taken off, and what remains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journal.ground.words import tr
from journal.records.fields import fields_of
from journal.records.kinds import Lines, Unreadable
from journal.records.local import money_shown
from journal.records.money import Money
from journal.records.record import Record
from journal.records.sums import remainder, summed
from journal.ui.forms.editor import Editor
from journal.ui.forms.section import Block
from journal.ui.widgets import Words


def show_sums(record_type: type[Record], blocks: Mapping[str, Block]) -> None:
    """Put a line with the sum under every field whose rows are declared to have one."""
    for field in fields_of(record_type):
        if isinstance(field.kind, Lines) and field.kind.sums and field.name in blocks:
            of = blocks.get(field.kind.out_of)
            _SumLine(field.kind.sums, blocks[field.name], of)


class _SumLine(Words):
    """Follows the rows and what they are taken from. Says nothing while there is nothing to add up."""

    def __init__(self, sums: str, rows: Block, whole: Block | None) -> None:
        super().__init__(f"sum-{rows.objectName().removeprefix('block-')}", bold=True)
        self._sums, self._rows, self._whole = sums, rows.editor, whole.editor if whole is not None else None
        self.hide()
        rows.column.addWidget(self)
        for editor in filter(None, (self._rows, self._whole)):
            editor.edited.connect(self._add_up)
            editor.shown_anew.connect(self._add_up)

    def _add_up(self) -> None:
        self.say(self._words())
        self.setVisible(bool(self.text()))

    def _words(self) -> str:
        rows, readable = _value(self._rows)
        amounts = [amount for row in rows or () if (amount := getattr(row, self._sums)) is not None]
        if not readable:
            return tr("form", "One of these amounts can't be read yet.")
        if not amounts:
            return ""
        total = tr("form", "Together: {sums}.", sums=" + ".join(money_shown(one) for one in summed(amounts)))
        whole, _ = _value(self._whole) if self._whole is not None else (None, True)
        left = remainder(whole, amounts) if isinstance(whole, Money) else None
        if left is None or not isinstance(whole, Money):
            return total
        remains = tr("form", "Of {whole} that leaves {left}.", whole=money_shown(whole), left=money_shown(left))
        return tr("form", "{together} {remains}", together=total, remains=remains)


def _value(editor: Editor) -> tuple[Any, bool]:
    try:
        return editor.value(), True
    except Unreadable:
        return None, False
