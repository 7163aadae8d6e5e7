"""What a bundle lets out, on one page: counted first, then by kind under a few headings. Each kind opens on its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import N, tr, trn
from journal.ui.choice_button import ChoiceButton
from journal.ui.evidence_tile import size_shown
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Card, Words, clear, subheading

if TYPE_CHECKING:
    from journal.actions.settle_review import Heap, LookThrough

_PARTS = (
    (
        N("review", "Other people"),
        ("name", "contact", "looks", "faces", "pictures", "written_down", "inside", "colleagues"),
    ),
    (N("review", "What it tells of you"), ("address", "health", "sex", "papers")),
    (N("review", "Money"), ("money", "kept", "debts")),
    (N("review", "Files and time"), ("file", "outside", "undated")),
    (N("review", "Held back"), ("aside", "privileged", "intimate", "covert", "under_18")),
)
_PICTURES = {
    "name": "user-round", "contact": "smartphone", "looks": "id-card", "faces": "images", "colleagues": "handshake",
    "address": "map-pin", "health": "bandage", "sex": "shield", "papers": "id-card", "money": "banknote",
    "kept": "hand-coins", "debts": "hand-coins", "file": "file", "outside": "calendar", "undated": "calendar",
    "pictures": "images", "written_down": "notebook-pen", "inside": "file", "privileged": "lock", "intimate": "lock",
    "covert": "lock", "under_18": "shield", "aside": "calendar",
}  # fmt: skip


class Overview(QWidget):
    """The counts, and a button for each heap. `heap_wanted` carries its code."""

    heap_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("review")
        self._theme = theme
        self._buttons: dict[str, ChoiceButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(int(1.5 * SPACE))

    def show_all(self, looked: LookThrough, free: int | None = None) -> None:
        """Show what would leave, what of it is settled, and how much room it takes where `free` bytes are left."""
        clear(self._column)
        self._buttons.clear()
        self._column.addWidget(_counted(looked, free))
        if looked.review.heaps:
            says = tr(
                "review",
                "Below stands what is worth a look. Nothing has to be changed. What you decide is remembered for the "
                "next bundle of this matter.",
            )
            self._column.addWidget(Words("review-says", says))
        known = {code for _, codes in _PARTS for code in codes}
        more = tuple(heap.code for heap in looked.review.heaps if heap.code not in known)
        for at, (title, codes) in enumerate((*_PARTS, (N("review", "More"), more))):
            heaps = [heap for code in codes if (heap := looked.review.heap(code)) is not None]
            if heaps:
                self._column.addWidget(subheading(f"review-part-{at}", str(title)))
                for heap in heaps:
                    self._column.addWidget(self._button(looked, heap))

    def focus(self, code: str = "") -> QWidget | None:
        """Return the button of a heap, or the first."""
        return self._buttons.get(code) or next(iter(self._buttons.values()), None)

    def _button(self, looked: LookThrough, heap: Heap) -> ChoiceButton:
        name = heap.code.replace(" ", "-")
        picture = _PICTURES.get(heap.code, "list")
        button = ChoiceButton(f"review-heap-{name}", picture, str(heap.heading), _says(looked, heap), self._theme)
        button.chosen.connect(partial(self.heap_wanted.emit, heap.code))
        self._buttons[heap.code] = button
        return button


def _says(looked: LookThrough, heap: Heap) -> str:
    if heap.never:
        return trn("review", "{count}, never copied", "{count}, never copied", heap.count)
    settled = looked.settled(heap)
    if heap.stays:
        stay = heap.count - settled
        return (
            tr("review", "{count}, all stay out", count=heap.count)
            if not settled
            else tr("review", "{stay} stay out, {out} go out because you said so", stay=stay, out=settled)
        )
    if not settled:
        return trn("review", "{count}, goes out as it is", "{count}, go out as they are", heap.count)
    return tr("review", "{count}, of which {settled} are settled by you", count=heap.count, settled=settled)


def _counted(looked: LookThrough, free: int | None) -> Card:
    card = Card("review-counted")
    card.column.addWidget(subheading("review-counted-title", tr("review", "This would leave")))
    kinds = looked.review.kinds
    lines = [tr("review", "{kind}: {count}", kind=kind, count=count).replace(" ", "\u00a0") for kind, count in kinds]
    card.column.addWidget(Words("review-kinds", "\u00a0· ".join(lines) or tr("review", "Nothing."), bold=True))
    if looked.audience == "to-send":
        card.column.addWidget(
            Words(
                "review-audience",
                tr(
                    "review",
                    "The copy to send: names of files and checksums are left out, renaming and black bars count.",
                ),
            )
        )
    else:
        says = tr(
            "review",
            "The copy for your lawyer: whole, but for what you leave out. Other names and black bars come with the "
            "copy to send only.",
        )
        card.column.addWidget(Words("review-audience", says))
    proofs = (
        trn(
            "review",
            "Proofs go with it. They tell that your journal has {count} entry, and where each of these stands.",
            "Proofs go with it. They tell that your journal has {count} entries, and where each of these stands.",
            looked.entries,
        )
        if looked.review.proofs
        else tr("review", "No proofs go with it: nobody sees how many entries your journal has.")
    )
    card.column.addWidget(Words("review-proofs", proofs, voice="quiet"))
    card.column.addWidget(_room(looked.room, free))
    return card


def _room(needed: int, free: int | None) -> Words:
    if free is None:
        return Words("review-room", tr("review", "It takes about {size}.", size=size_shown(needed)), voice="quiet")
    sizes = {"size": size_shown(needed), "free": size_shown(free)}
    if free < needed:
        says = tr("review", "It takes about {size}, and only {free} are free there. Choose another place.", **sizes)
        return Words("review-room", says, voice="danger", bold=True)
    return Words("review-room", tr("review", "It takes about {size}. {free} are free there.", **sizes), voice="quiet")
