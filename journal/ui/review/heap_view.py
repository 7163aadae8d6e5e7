"""One kind of thing that would leave: a list to walk through, and what can be decided about one, several or all.

Kept true: what is decided stands in the case before the list shows it; a list of thousands is drawn row by row.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from journal.actions.changes import Changes
from journal.ground.words import tr, trn
from journal.records.case import REASONS
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.models.two_lines import TwoLineDelegate
from journal.ui.review.heap_model import HeapModel
from journal.ui.text_fields import LineEdit
from journal.ui.tokens import SPACE
from journal.ui.widgets import TEXT_GROWS, Button, Column, Words, heading, named

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.settle_review import Heap, Leaf, LookThrough


FEWEST_ROWS = 4
_WIDEST = 400


class HeapList(QListView):
    """The list. `opened` is emitted for Enter and a double click."""

    opened = Signal()

    def __init__(self, fittings: Fittings, model: HeapModel) -> None:
        super().__init__()
        named(self, "heap-list", tr("review", "What would leave"))
        self.setModel(model)
        self.setItemDelegate(TwoLineDelegate(fittings.theme, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        fittings.theme.changed.connect(self.scheduleDelayedItemsLayout)
        model.modelReset.connect(self.updateGeometry)  # without rows it asks for no room

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for a few rows: where there is no room for them, what stands around them scrolls."""
        self.ensurePolished()  # before that the rows are as high as in another text size
        return QSize(super().sizeHint().width(), FEWEST_ROWS * max(1, self.sizeHintForRow(0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)


class HeapView(QWidget):
    """Shows one heap. `settled` carries what was looked through as it stands after a decision."""

    back_wanted = Signal()
    settled = Signal(object)
    leaf_wanted = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("heap")
        self._fittings = fittings
        self._looked: LookThrough | None = None
        self._heap: Heap | None = None
        theme = fittings.theme
        self.banner = Banner(theme)
        self._title = heading("heap-title", "")
        self._advice = Words("heap-advice")
        self._unnamed = Words(
            "heap-unnamed",
            tr("review", "To decide something here, go back and give the matter a short name: it is remembered there."),
            voice="warn",
        )
        self._model = HeapModel(self)
        self.list = HeapList(fittings, self._model)
        self.list.opened.connect(self._open)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self._count = Words("heap-count", voice="quiet")
        back = Button(
            "heap-back", tr("review", "Back"), theme, icon_name="arrow-left", role="quiet",
            pressed=self.back_wanted.emit,
        )  # fmt: skip
        self._look = Button(
            "heap-look", tr("review", "Look at it"), theme, icon_name="eye", role="quiet", pressed=self._open
        )
        self._all = Button("heap-all", tr("review", "Choose all"), theme, role="quiet", pressed=self.list.selectAll)
        self._reason = QuietCombo("heap-reason", tr("review", "Reason for blacking out"))
        for code, says in REASONS.items():
            self._reason.addItem(str(says), code)
        self._name = LineEdit(
            "heap-name", tr("review", "Another name"), hint=tr("review", "Another name, or none"), characters=24
        )
        self._fates: dict[str, Button] = {}
        self._deciding = Flow()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, SPACE)
        outer.setSpacing(SPACE)
        outer.addLayout(Flow(back, self._all, self._look))
        outer.addWidget(self.banner)
        self._scrolls = Column("heap-scrolls", widest_characters=_WIDEST, bare=True)
        outer.addWidget(self._scrolls, 1)
        column = self._scrolls.column
        column.setSpacing(SPACE)
        for widget in (self._title, self._advice, self._unnamed):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self._count)
        column.addLayout(self._deciding)

    def show_heap(self, looked: LookThrough, heap: Heap) -> None:
        """Show a heap from its beginning; the cursor stands in its list."""
        self._take(looked, heap)
        self.banner.put_away()
        self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scrolls.verticalScrollBar().setValue(0)

    def look_again(self, looked: LookThrough) -> None:
        """Show the same heap as it stands now, the cursor where it was; back to all where it is no more."""
        heap = None if self._heap is None else looked.review.heap(self._heap.code)
        if heap is None:
            self.back_wanted.emit()
            return
        self._take(looked, heap)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, looked: LookThrough, heap: Heap) -> None:
        self._looked, self._heap = looked, heap
        self._title.say(str(heap.heading))
        self._advice.say(str(heap.advice))
        self._model.put(looked, heap)
        self._unnamed.setVisible(not looked.case.name and not heap.never)
        self._look.setVisible(not heap.never)
        self._offer()

    def chosen(self) -> list[Leaf]:
        """Return the things that are chosen in the list."""
        return [self._model.leaf(index) for index in self.list.selectionModel().selectedIndexes()]

    def _offer(self) -> None:
        """Offer what can be decided about any of the chosen things."""
        from journal.actions.settle_review import OFFERS

        if self._looked is None or self._heap is None:
            return
        looked, heap = self._looked, self._heap
        leaves = self.chosen()
        offered = {code for leaf in leaves for code in looked.offers(heap, leaf)}
        if not self._fates:
            for code, label in OFFERS.items():
                button = Button(f"heap-{code}", str(label), self._fittings.theme, pressed=partial(self.decide, code))
                self._fates[code] = button
                self._deciding.addWidget(button)
                if code == "renamed":
                    self._deciding.addWidget(self._name)
                if code == "black":
                    self._deciding.addWidget(self._reason)
        opened = self._fittings.session.opened
        may = bool(looked.case.name) and opened is not None and not opened.read_only
        for code, button in self._fates.items():
            button.setVisible(code in offered)
            button.setEnabled(may)
        people = {leaf.record_id for leaf in leaves if "renamed" in looked.offers(heap, leaf)}
        self._name.setVisible(len(people) == 1 and may)
        self._reason.setVisible("black" in offered and may)
        self._count.say(
            tr(
                "review",
                "{chosen} chosen of {count}. Settled by you: {settled}.",
                chosen=len(leaves),
                count=heap.count,
                settled=looked.settled(heap),
            )
            if not heap.never
            else trn("review", "{count} file", "{count} files", heap.count)
        )

    def decide(self, code: str) -> None:
        """Decide about what is chosen, and remember it in the case."""
        from journal.actions.settle_review import Fate, settle

        looked, heap, leaves = self._looked, self._heap, self.chosen()
        assert looked is not None, "a heap is shown"
        assert heap is not None, "a heap is shown"
        name = self._name.text() if code == "renamed" and self._name.isVisible() else ""
        reason = self._reason.chosen() if code == "black" else ""
        fate = Fate(code, name=name, reason=reason)  # type: ignore[arg-type]  # a button's name is a code
        zone = self._fittings.tools.clock.zone()
        after: list[LookThrough] = []

        def work(journal: Journal) -> Changes:
            changes, now = settle(journal, looked, heap, leaves, fate, zone)
            after.append(now)
            return changes

        def done(_changes: Changes) -> None:
            self._name.clear()
            self.banner.put_away()
            self._take(after[0], heap)
            self.settled.emit(after[0])

        self._fittings.session.write(work, done, self.banner.say_error, self)

    def _open(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and self._heap is not None and not self._heap.never:
            self.leaf_wanted.emit(self._model.leaf(index))
