"""The recovery code: shown once, then proven by typing two of its groups, which the program picks."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal.ground.randomness import Randomness
from journal.ground.words import tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.sheet_to_print import SheetToPrint
from journal.ui.text_fields import LineEdit
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Words


def two_of(count: int, randomness: Randomness) -> tuple[int, int]:
    """Pick two different places out of `count`, in order, from 0."""
    first = int.from_bytes(randomness(8), "big") % count
    second = int.from_bytes(randomness(8), "big") % (count - 1)
    return tuple(sorted((first, second + (second >= first))))  # type: ignore[return-value]


class RecoveryPage(Page):
    """Shows the code, hides it, asks for two groups of it. `done`: it is proven; `left`: it is not wanted.

    `says` and `go` are other words above the code and on the last button; `leave` is a way out, where there is one.
    """

    done = Signal()
    left = Signal()

    def __init__(self, fittings: Fittings, code: str, *, says: str = "", go: str = "", leave: str = "") -> None:
        super().__init__("recovery", fittings, tr("recovery", "Your recovery code"), widest_characters=68, door=True)
        self._groups = code.replace("-", " ").split()
        self._asked = two_of(len(self._groups), fittings.tools.randomness)
        theme = fittings.theme
        self._showing = QWidget()
        self._showing.setObjectName("recovery-showing")
        showing = QVBoxLayout(self._showing)
        showing.setContentsMargins(0, 0, 0, 0)
        showing.setSpacing(int(1.5 * SPACE))
        showing.addWidget(
            Words(
                "recovery-says",
                says
                or tr(
                    "recovery",
                    "If you forget your password, only this code opens your "
                    "journal. Write it on paper now and keep it where nobody else looks. It is shown this once.",
                ),
            )
        )
        showing.addWidget(self._card())
        written = Button(
            "recovery-written",
            tr("recovery", "I have written it down"),
            theme,
            role="main",
            pressed=lambda: self._ask(True),
        )
        self._written = written
        theirs = [Button("recovery-leave", leave, theme, pressed=self.left.emit)] if leave else []
        showing.addLayout(Flow(written, *theirs))
        showing.addWidget(SheetToPrint(code, fittings))
        self._asking = QWidget()
        self._asking.setObjectName("recovery-asking")
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(int(1.5 * SPACE))
        asking.addWidget(
            Words(
                "recovery-ask",
                tr(
                    "recovery",
                    "Please read two groups from your paper and type them here. So you know that the paper works.",
                ),
            )
        )
        self._lines: list[LineEdit] = []
        for place in self._asked:
            label = tr("recovery", "Group {number}", number=place + 1)
            line = LineEdit(f"recovery-group-{len(self._lines) + 1}", label, characters=24)
            line.returnPressed.connect(self._check)
            words = Words(f"{line.objectName()}-label", label, bold=True)
            words.setBuddy(line)
            asking.addWidget(words)
            asking.addWidget(line)
            self._lines.append(line)
        last = go or tr("recovery", "Open my journal")
        self._go = Button("recovery-go", last, theme, role="main", pressed=self._check)
        again = Button("recovery-again", tr("recovery", "Show the code again"), theme, pressed=lambda: self._ask(False))
        self._again = again
        asking.addLayout(Flow(self._go, again))
        self.column.addWidget(self._showing)
        self.column.addWidget(self._asking)
        self.column.addStretch(3)
        self._asking.hide()

    def first_place(self) -> QWidget:
        return self._lines[0] if self._showing.isHidden() else self._written

    def busy(self, on: bool) -> None:
        """Wait while the code that was proven is put in force."""
        for widget in (self._go, self._again, *self._lines):
            widget.setEnabled(not on)

    def _card(self) -> Card:
        card = Card("recovery-card", margin=3 * SPACE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        for place, group in enumerate(self._groups):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(Words(f"recovery-number-{place + 1}", str(place + 1), voice="quiet", wrap=False))
            digits = Words(f"recovery-digits-{place + 1}", group, size=1.35, bold=True, wrap=False)
            digits.setAccessibleName(
                tr("recovery", "Group {number}: {digits}", number=place + 1, digits=" ".join(group))
            )
            cell.addWidget(digits)
            grid.addLayout(cell, place // 4, place % 4, Qt.AlignmentFlag.AlignLeft)
        card.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # digits are read from left to right everywhere
        card.column.addLayout(grid)
        return card

    def _ask(self, on: bool) -> None:
        self.banner.put_away()
        self._showing.setVisible(not on)
        self._asking.setVisible(on)
        self.arrive()

    def _check(self) -> None:
        for place, line in zip(self._asked, self._lines, strict=True):
            typed = "".join(str(int(sign)) for sign in line.text() if sign.isdecimal())
            if typed != self._groups[place]:
                self.banner.say(
                    "warn",
                    tr("recovery", "Group {number} is not the same.", number=place + 1),
                    tr("recovery", "Look at your paper again, or show the code again."),
                )
                line.setFocus()
                line.selectAll()
                return
        self.done.emit()
