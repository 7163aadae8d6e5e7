"""Blacking out parts of pictures and pages: boxes on the stage, kept in a case as they stand still."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.records.case import Redaction
from journal.ui.blacking.black_bar import BlackBar
from journal.ui.blacking.box_layer import BoxLayer
from journal.ui.blacking.boxes import Box
from journal.ui.fittings import Fittings
from journal.ui.viewer.stage import Stage
from journal.ui.widgets import Button


class BoxBar(QWidget):
    """Shown while somebody draws. It follows the stage from page to page."""

    failed = Signal(object)

    def __init__(self, fittings: Fittings, stage: Stage, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("boxes")
        self._stage = stage
        self._record_id = ""
        self._all: tuple[Redaction, ...] = ()
        self.layer = BoxLayer(stage.canvas, fittings.theme)
        self.layer.changed.connect(self._changed)
        self.layer.chosen.connect(self._offer)
        says = tr(
            "black",
            "Drag over what others must not see in the copy to send. N makes a box, arrows move it, with Shift they "
            "size it.",
        )
        self.bar = BlackBar(fittings, says)
        self.bar.covered.connect(self._covered)
        self.bar.failed.connect(self.failed)
        self.bar.reason.activated.connect(lambda _at: self._give_reason())
        self.bar.listen(page)
        self._add = Button("boxes-add", tr("black", "New box"), fittings.theme, role="quiet", pressed=self._new)
        self._remove = Button(
            "boxes-remove", tr("black", "Take the box away"), fittings.theme, role="quiet", pressed=self.layer.remove
        )
        for button in (self._add, self._remove):
            self.bar.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        stage.changed.connect(self._follow)
        self.hide()

    def turn_on(self, on: bool, record_id: str) -> None:
        """Begin or end drawing on the file of a record."""
        self.layer.turn_on(False)  # on again as soon as it is known what is black already
        self.setVisible(on)
        self._record_id, self._all = record_id, ()
        if on:
            self.bar.show_record(record_id)
            self._stage.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new(self) -> None:
        self.layer.add()
        self._stage.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _covered(self, redactions: tuple[Redaction, ...]) -> None:
        if not self.layer.is_on and not self.isHidden():
            self.layer.turn_on(True)
        self._all = redactions
        self._follow()

    def _follow(self) -> None:
        if not self.layer.is_moving:
            boxes = [box for each in self._all if (box := _box(each)) is not None]
            self.layer.show_boxes(boxes, self._stage.page, self.bar.reason.chosen())
        self._offer()

    def _offer(self) -> None:
        self._add.setEnabled(self._stage.canvas.has_picture)
        self._remove.setEnabled(self.layer.current is not None)

    def _changed(self, before: Box | None, after: Box | None) -> None:
        old, new = self._redaction(before), self._redaction(after)
        self._all = (*(one for one in self._all if one != old), *((new,) if new is not None else ()))
        self.bar.put(old, new)

    def _give_reason(self) -> None:
        """Give the chosen box the reason that was picked, and every later one."""
        current = self.layer.current
        self.layer.set_reason(self.bar.reason.chosen())
        if current is not None:
            self.layer.settle()

    def _redaction(self, box: Box | None) -> Redaction | None:
        if box is None:
            return None
        return Redaction(
            record=self._record_id, page=box.page, left=box.left, top=box.top, width=box.width, height=box.height,
            reason=box.reason or None,
        )  # fmt: skip


def _box(one: Redaction) -> Box | None:
    if one.left is None or one.top is None or one.width is None or one.height is None:
        return None
    return Box(one.page or 1, one.left, one.top, one.width, one.height, one.reason or "")
