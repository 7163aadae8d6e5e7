"""Where a sound is heard: play and pause, where it is, how long it lasts.

Kept true: all by keys too (Space, arrows, Home, End), the time is said in words; leaving stops it, and holds nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.sound.devices import SoundDevices
from journal.ui.sound.player import Fetch, Player
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Column, Words, named, row

_STEP = 5_000
_PAGE = 30_000
_NOT_SAID = 3_600_000


def length_shown(milliseconds: int) -> str:
    """Return a length or a place in a sound as clocks show it: 0:07, 12:30, 1:05:00."""
    seconds = milliseconds // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


class PlaceInSound(QSlider):
    """Where one is in a sound; Space plays and pauses. It runs from left to right in every script, as players do."""

    toggled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        named(self, name, tr("sound", "Place in the sound"), tr("sound", "Space plays and pauses."))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSingleStep(_STEP)
        self.setPageStep(_PAGE)
        self.setTracking(False)  # only where it is let go is gone to

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.toggled.emit()
        else:
            super().keyPressEvent(event)


class SoundBar(QWidget):
    """Plays one sound at a time."""

    def __init__(self, devices: SoundDevices, theme: Theme, prefix: str) -> None:
        super().__init__()
        self.setObjectName(f"{prefix}-sound")
        self._devices = devices
        self._player: Player | None = None
        self._length: int | None = None
        self._play = Button(
            f"{prefix}-sound-play", tr("sound", "Play"), theme, icon_name="play", role="main", pressed=self.toggle
        )
        self._place = PlaceInSound(f"{prefix}-sound-place")
        self._place.toggled.connect(self.toggle)
        self._place.valueChanged.connect(self._go_to)
        self._time = Words(f"{prefix}-sound-time", wrap=False)
        self._trouble = Words(f"{prefix}-sound-trouble", voice="danger")
        self._trouble.hide()
        self.setFocusProxy(self._place)
        line = row(self._play, self._time, 1, spacing=2 * SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._place)
        column.addLayout(line)
        column.addWidget(self._trouble)

    @property
    def plays(self) -> bool:
        """Whether something is heard."""
        return self._player is not None and self._player.plays

    def show_sound(self, fetch: Fetch, length: int | None) -> None:
        """Get ready to play what `fetch` yields; `length` in milliseconds, None where it is not known."""
        self.forget()
        self._length = length
        self._place.setRange(0, length or _NOT_SAID)
        self._player = Player(self._devices, fetch, self)
        self._player.moved.connect(self._show_place)
        self._player.turned.connect(self._show_turned)
        self._player.failed.connect(self._show_trouble)
        self._play.setEnabled(True)
        self._show_place(0)

    def forget(self) -> None:
        """Stop, and let everything go."""
        if self._player is not None:
            self._player.pause()
            self._player.deleteLater()
        self._player = None
        self._play.setEnabled(False)
        self._trouble.hide()
        self._show_place(0)

    def toggle(self) -> None:
        """Play, or pause."""
        if self._player is None:
            return
        self._trouble.hide()
        if self._player.plays:
            self._player.pause()
        else:
            self._player.play()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._player is not None:
            self._player.pause()

    def _go_to(self, milliseconds: int) -> None:
        if self._player is not None:
            self._player.go_to(milliseconds)

    def _show_place(self, milliseconds: int) -> None:
        if not self._place.isSliderDown():
            self._place.blockSignals(True)
            self._place.setValue(milliseconds)
            self._place.blockSignals(False)
        at = length_shown(milliseconds)
        if self._length is None:
            said = tr("sound", "At {time}", time=at)
        else:
            said = tr("sound", "{time} of {length}", time=at, length=length_shown(self._length))
        if said != self._time.text():
            self._time.say(said)
            self._place.setAccessibleDescription(tr("sound", "{time}. Space plays and pauses.", time=said))

    def _show_turned(self, plays: bool) -> None:
        self._play.setText(tr("sound", "Pause") if plays else tr("sound", "Play"))
        self._play.setAccessibleName(self._play.text())
        self._play.show_icon("pause" if plays else "play")
        if not plays and self._player is not None:
            self._show_place(self._player.position)

    def _show_trouble(self, error: KnownError) -> None:
        self._trouble.say(f"{error.says} {error.do}".strip())
        self._trouble.show()


class SoundRoom(Column):
    """The place in the viewer where a sound is heard."""

    def __init__(self, devices: SoundDevices, theme: Theme) -> None:
        super().__init__("viewer-sound-room", widest_characters=64)
        self.bar = SoundBar(devices, theme, "viewer")
        self.setFocusProxy(self.bar)
        self.column.addStretch(1)
        self.column.addWidget(self.bar)
        self.column.addStretch(1)
