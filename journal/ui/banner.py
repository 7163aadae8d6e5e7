"""Calm words in place: what went wrong and what to do, or what was done. Never a pile of dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr, trn
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Picture, Words, row

Tone = Literal["calm", "good", "warn", "danger"]

_ICONS: dict[Tone, str] = {"calm": "info", "good": "circle-check", "warn": "triangle-alert", "danger": "triangle-alert"}
_COLOURS: dict[Tone, str] = {"calm": "accent", "good": "good", "warn": "warn", "danger": "danger"}


class Banner(QFrame):
    """One message at the top of a page, until it is put away or another takes its place.

    Notices that wait are shown one after another, each when the one before is put away: so they fit at any text size.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._theme = theme
        self._picture: Picture | None = None
        self._says = Words("banner-says", bold=True)
        self._does = Words("banner-do")
        self._more = Words("banner-more", voice="quiet")
        self._more.hide()
        self._waiting: list[str] = []
        for words in (self._says, self._does):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        away = Button(
            "banner-away",
            "",
            theme,
            icon_name="x",
            role="quiet",
            spoken=tr("banner", "Put this message away"),
            pressed=self.put_away,
        )
        self._offer = Button("banner-offer", "", theme, pressed=self._take_offer)
        self._offer.hide()
        self._offered: Callable[[], None] | None = None
        texts = QVBoxLayout()
        texts.setSpacing(SPACE // 4)
        texts.addWidget(self._says)
        texts.addWidget(self._does)
        texts.addWidget(self._more)
        self._line = row(spacing=int(1.5 * SPACE))
        self._line.addLayout(texts, 1)
        self._line.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(int(1.5 * SPACE), SPACE, SPACE, SPACE)
        outer.addLayout(self._line)
        self.hide()

    def say(self, tone: Tone, says: str, do: str = "") -> None:
        """Show a message; screen readers hear it too."""
        self._offer.hide()
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        if self._picture is not None:
            self._line.removeWidget(self._picture)
            self._picture.hide()
            self._picture.deleteLater()
        self._picture = Picture("banner-picture", _ICONS[tone], self._theme, side=22, tone=_COLOURS[tone])
        self._line.insertWidget(0, self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._says.say(says)
        self._says.setVisible(bool(says))
        self._does.say(do)
        self._does.setVisible(bool(do))
        self.setAccessibleName(f"{says} {do}".strip())
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{says} {do}".strip()))

    def offer(self, label: str, does: Callable[[], None], *, spoken: str, key: str) -> None:
        """Offer to do something about what is said now, once, with a button or a key."""
        self._offered = does
        self._offer.setText(label)
        self._offer.setAccessibleName(spoken)
        self._offer.setShortcut(QKeySequence(key))
        self._offer.setToolTip(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))
        self._offer.show()

    def _take_offer(self) -> None:
        does, self._offered = self._offered, None
        self._offer.hide()
        if does is not None:
            does()

    def say_error(self, error: KnownError) -> None:
        """Show what went wrong and what to do next."""
        self.say("danger", error.says, error.do)

    def say_in_turn(self, notices: Sequence[str]) -> None:
        """Show notices calmly, one after another; what is shown now stays until it is put away."""
        self._waiting.extend(notices)
        if self.isHidden():
            self.put_away()
        else:
            self._count()

    def put_away(self) -> None:
        """Show the next notice that waits, or nothing."""
        if self._waiting:
            notice = self._waiting.pop(0)
            self.say("calm", "", notice)
            self._count()
        else:
            self.hide()

    def _count(self) -> None:
        count = len(self._waiting)
        self._more.say(trn("banner", "{count} more message", "{count} more messages", count))
        self._more.setVisible(count > 0)

    @property
    def text(self) -> str:
        """What it says now; empty when it is away."""
        return "" if self.isHidden() else f"{self._says.text()} {self._does.text()}".strip()
