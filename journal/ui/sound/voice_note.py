"""A voice note: hold to talk, hear it, keep it or throw it away. One card, below a form.

Kept true: what is said is encrypted as it arrives; leaving or locking stops it and loses nothing: the next form offers
it again. Whoever can't hold a button presses it once to begin and once to end.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QProgressBar

from journal.actions.changes import Changes
from journal.ground.known_error import KnownError
from journal.ground.pcm import Samples
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.records.local import stamp_shown
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.sound.recorder import Recorder
from journal.ui.sound.sound_room import SoundBar, length_shown
from journal.ui.widgets import Button, Card, Words, named, subheading

if TYPE_CHECKING:
    from journal.actions.attach_evidence import TakenIn
    from journal.actions.open_journal import Journal
    from journal.actions.view_evidence import EvidenceFiles
    from journal.actions.voice_note import Recorded, Recording

_HELD_SECONDS = 0.5
_SHORTEST_MS = 300
_SPOKEN_LEVEL = 0.02
_SECONDS_TO_STOP = 0.5


class VoiceNote(Card):
    """`kept` tells the id of the evidence, `spoken` that somebody is there, talking."""

    kept = Signal(str)
    spoken = Signal()

    def __init__(self, fittings: Fittings, about: tuple[str, ...] = ()) -> None:
        from journal.actions.voice_note import LONGEST_SECONDS

        super().__init__("voice-note")
        self._fittings, self._about = fittings, about
        self._recording: Recording | None = None
        self._recorded: Recorded | None = None
        self._pressed_at = 0.0
        self._sure = False
        self._then: Callable[[], object] | None = None
        theme = fittings.theme
        self._recorder = Recorder(fittings.sound, LONGEST_SECONDS, self)
        self._recorder.heard.connect(self._show_heard)
        self._recorder.ended.connect(self._ended)
        self._recorder.failed.connect(self._not_recorded)
        self._says = Words("voice-note-says", voice="quiet")
        self._talk = Button("voice-note-talk", "", theme, icon_name="mic")
        self._talk.pressed.connect(self._press)
        self._talk.released.connect(self._release)
        self._level = QProgressBar()
        self._level.setTextVisible(False)
        self._level.setRange(0, 100)
        named(self._level, "voice-note-level", tr("voice note", "Loudness"))
        self._heard = SoundBar(fittings.sound, theme, "voice-note")
        self._keep = Button(
            "voice-note-keep", tr("voice note", "Keep it"), theme, icon_name="check", pressed=self._keep_it
        )
        self._away = Button("voice-note-away", "", theme, icon_name="trash-2", role="quiet", pressed=self._throw_away)
        self.column.addWidget(subheading("voice-note-title", tr("voice note", "Voice note")))
        self.column.addWidget(self._says)
        self.column.addWidget(self._level)
        self.column.addWidget(self._heard)
        self.column.addLayout(Flow(self._talk, self._keep, self._away))
        self._show_idle()
        opened = fittings.session.opened
        self.setVisible(opened is not None and not opened.read_only)
        fittings.session.ask(_left, self._offer, lambda _error: None, self)

    @property
    def holds(self) -> bool:
        """Whether something was said that is not kept yet, or is being said."""
        return self._recording is not None

    def begin_here(self) -> None:
        """Put the cursor on the button that is held."""
        (self._keep if self._recorded is not None else self._talk).setFocus()

    def settle(self, then: Callable[[], object]) -> None:
        """Stop and keep what was said, then go on; where it can't be kept, say so instead."""
        self._then = then
        if self._recorder.records:
            self._recorder.stop()
        elif self._recorded is not None:
            self._keep_it()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._recorder.stop_now(_SECONDS_TO_STOP)

    # ------------------------------------------------------------------ talking

    def _press(self) -> None:
        if self._recorder.records:
            self._pressed_at = 0.0
            self._recorder.stop()
            return
        if self._recording is not None:
            return
        self._pressed_at = time.monotonic()
        tools = self._fittings.tools

        def begin(journal: Journal) -> Recording:
            from journal.actions.voice_note import begin_recording

            return begin_recording(journal, tools)

        self._fittings.session.ask(begin, self._begun, self._failed, self)

    def _release(self) -> None:
        held = self._pressed_at and time.monotonic() - self._pressed_at >= _HELD_SECONDS
        if self._recorder.records and held:
            self._recorder.stop()

    def _begun(self, recording: Recording) -> None:
        self._recording = recording
        if not self.isVisible():  # left meanwhile
            return
        self._says.say(tr("voice note", "Listening. Let go, or press again, to stop."))
        self._talk.setText(tr("voice note", "Stop"))
        self._talk.setAccessibleName(self._talk.text())
        self._talk.show_icon("square")
        self._level.show()
        self._recorder.start(recording.spool.record)

    def _show_heard(self, milliseconds: int, level: float) -> None:
        self._level.setValue(round(100 * level**0.5))  # as ears hear: a quiet voice already moves it
        if self._recording is not None:
            said = tr(
                "voice note", "Listening: {time}. Let go, or press again, to stop.", time=length_shown(milliseconds)
            )
            if said != self._says.text():
                self._says.say(said)
        if level >= _SPOKEN_LEVEL:
            self.spoken.emit()

    def _ended(self) -> None:
        recording = self._recording
        if recording is not None:
            self._read(recording)

    def _not_recorded(self, error: KnownError) -> None:
        self._then = None
        if self._recording is not None:  # what was said till then is offered, where there is anything
            self._read(self._recording, trouble=error)

    # ------------------------------------------------------------------ hearing it

    def _offer(self, left: Recording | None) -> None:
        if left is not None and self._recording is None:
            self._recording = left
            self._read(left)

    def _read(self, recording: Recording, trouble: KnownError | None = None) -> None:
        def read(_progress: Progress) -> Recorded:
            from journal.actions.voice_note import what_was_recorded

            return what_was_recorded(recording)

        self._fittings.session.aside(read, lambda recorded: self._show(recorded, trouble), self._failed, self)

    def _show(self, recorded: Recorded, trouble: KnownError | None) -> None:
        if recorded.length < _SHORTEST_MS:
            self._then = None
            nothing = tr("voice note", "Nothing was said. Hold the button while you talk.")
            self._drop(f"{trouble.says} {trouble.do}" if trouble else nothing)
            return
        self._recorded = recorded
        tools = self._fittings.tools

        def fetch(start: int, progress: Progress) -> Samples:
            from journal.actions.voice_note import hear_recording

            return hear_recording(tools, recorded, start, progress)

        self._heard.show_sound(fetch, recorded.length)
        when = stamp_shown(recorded.recording.began)
        self._says.say(tr("voice note", "Said at {time}. It is not kept yet.", time=when))
        self._sure = False
        self._away.setText(tr("voice note", "Throw away"))
        self._arrange(talk=False, level=False, heard=True)
        if self._then is not None:
            self._keep_it()
        elif self._fittings.session.opened is not None:
            self._keep.setFocus()

    # ------------------------------------------------------------------ keeping it

    def _keep_it(self) -> None:
        recorded = self._recorded
        if recorded is None:
            return
        self._keep.setEnabled(False)

        def take(files: EvidenceFiles, progress: Progress) -> TakenIn:
            from journal.actions.voice_note import take_recording

            return take_recording(files, recorded, progress)

        self._fittings.session.with_files(take, self._write, self._failed, self)

    def _write(self, taken: TakenIn) -> None:
        about = self._about

        def write(journal: Journal) -> Changes:
            from journal.actions.voice_note import keep_recording

            return keep_recording(journal, taken, about)

        self._fittings.session.write(write, self._is_kept, self._failed, self)

    def _is_kept(self, changes: Changes) -> None:
        length = self._recorded.length if self._recorded is not None else 0
        self._let_go()
        self._show_idle(tr("voice note", "Kept: {time}. You can say more.", time=length_shown(length)))
        self.kept.emit(changes.ids[0])
        then, self._then = self._then, None
        if then is not None:
            then()

    def _throw_away(self) -> None:
        if not self._sure:
            self._sure = True
            self._away.setText(tr("voice note", "Really throw away?"))
            return
        self._drop(tr("voice note", "Thrown away."))

    def _drop(self, says: str) -> None:
        def drop(journal: Journal) -> None:
            from journal.actions.voice_note import throw_away

            throw_away(journal)

        def dropped(_nothing: None) -> None:
            self._let_go()
            self._show_idle(says)

        self._fittings.session.ask(drop, dropped, self._failed, self)

    def _failed(self, error: KnownError) -> None:
        self._then = None
        self._keep.setEnabled(True)
        self._says.say(f"{error.says} {error.do}".strip())

    # ------------------------------------------------------------------ what is shown

    def _let_go(self) -> None:
        self._recording = self._recorded = None
        self._heard.forget()

    def _show_idle(self, says: str = "") -> None:
        self._says.say(
            says
            or tr("voice note", "Hold the button, or the space bar on it, and talk. It is locked away as you speak.")
        )
        self._talk.setText(tr("voice note", "Hold to talk"))
        self._talk.setAccessibleName(self._talk.text())
        self._talk.show_icon("mic")
        self._arrange(talk=True, level=False, heard=False)

    def _arrange(self, *, talk: bool, level: bool, heard: bool) -> None:
        self._talk.setVisible(talk)
        self._level.setVisible(level)
        for each in (self._heard, self._keep, self._away):
            each.setVisible(heard)
        self._keep.setEnabled(True)


def _left(journal: Journal) -> Recording | None:
    from journal.actions.voice_note import left_recording

    return None if journal.read_only else left_recording(journal)
