"""Checking a bundle: choose a folder or zip, read a plain verdict. Works with and without a journal."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journal.ground.known_error import KnownError, WrongSecret
from journal.ground.progress import Progress
from journal.ground.words import N, tr
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.pages.page import Page
from journal.ui.progress_strip import ProgressStrip
from journal.ui.received.view import ReceivedView
from journal.ui.secret_line import SecretLine
from journal.ui.text_fields import LineEdit, LongAnswer
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Picture, Words, clear, row, subheading

if TYPE_CHECKING:
    from journal.actions.read_bundle import Received
    from journal.actions.verdict import Verdict


_CONFIRMED = {
    "fingerprint": N("verify", "the fingerprint that you were given"),
    "key": N("verify", "the key that you know"),
    "head": N("verify", "an earlier head of the log that you know"),
}


class VerifyPage(Page):
    """Checks one bundle after another."""

    back_wanted = Signal()

    def __init__(self, fittings: Fittings, *, with_back: bool = False) -> None:
        super().__init__("verify", fittings, tr("verify", "Check a bundle"))
        theme = fittings.theme
        self._with_back = with_back
        self._path: Path | None = None
        self._earlier: Path | None = None
        self.column.addWidget(
            Words(
                "verify-says",
                tr(
                    "verify",
                    "See whether a bundle is whole and unchanged since it was made. Nothing in it is "
                    "altered, and nothing is sent anywhere. You can also drop a bundle onto this window.",
                ),
            )
        )
        card = Card("verify-card", spacing=int(1.5 * SPACE))
        self._folder = Button(
            "verify-folder",
            tr("verify", "Choose a folder…"),
            theme,
            icon_name="folder-open",
            pressed=self._choose_folder,
        )
        self._zip = Button(
            "verify-zip", tr("verify", "Choose a zip file…"), theme, icon_name="archive", pressed=self._choose_zip
        )
        card.column.addLayout(Flow(self._folder, self._zip))
        self._chosen = Words("verify-chosen", tr("verify", "Nothing chosen yet."), voice="quiet")
        card.column.addWidget(self._chosen)
        self._passphrase = SecretLine("verify-passphrase", tr("verify", "Passphrase or age key"), theme)
        self._passphrase_label = Words("verify-passphrase-label", tr("verify", "Passphrase or age key"), bold=True)
        self._passphrase_label.setBuddy(self._passphrase)
        card.column.addWidget(self._passphrase_label)
        card.column.addWidget(self._passphrase)
        self._fingerprint = LineEdit("verify-fingerprint", tr("verify", "Fingerprint"))
        label = Words("verify-fingerprint-label", tr("verify", "What you know from elsewhere"), bold=True)
        label.setBuddy(self._fingerprint)
        card.column.addWidget(label)
        help_text = tr(
            "verify",
            "The words or digits of the receipt that came another way: on paper, by phone. Or the key, or an earlier "
            "head of the same case. Only these tell whether it is the bundle that was made for you.",
        )
        self._fingerprint.setAccessibleDescription(help_text)
        card.column.addWidget(Words("verify-fingerprint-help", help_text, voice="quiet"))
        card.column.addWidget(self._fingerprint)
        self._earlier_button = Button(
            "verify-earlier", tr("verify", "Compare with an earlier bundle…"), theme, role="quiet",
            pressed=self._choose_earlier,
        )  # fmt: skip
        self._earlier_says = Words("verify-earlier-says", voice="quiet")
        self._earlier_says.hide()
        card.column.addLayout(Flow(self._earlier_button))
        card.column.addWidget(self._earlier_says)
        self._go = Button(
            "verify-go", tr("verify", "Check it"), theme, role="main", icon_name="shield-check", pressed=self.check
        )
        self._stamp = Button(
            "verify-stamp", tr("verify", "Add a time stamp…"), theme, icon_name="clock", pressed=self._choose_stamp
        )
        line = Flow(self._go, self._stamp)
        if with_back:
            line.addWidget(Button("verify-back", tr("verify", "Back"), theme, pressed=self.back_wanted.emit))
        card.column.addLayout(line)
        self.column.addWidget(card)
        self.progress = ProgressStrip(theme)
        self.column.addWidget(self.progress)
        self._result = QVBoxLayout()
        self.column.addLayout(self._result)
        self.column.addStretch(1)
        self.received = ReceivedView(fittings)
        self.received.back_wanted.connect(self._leave_reading)
        self.received.hide()
        self.outer.addWidget(self.received, 1)
        self._fingerprint.returnPressed.connect(self.check)
        self._passphrase.entered.connect(self.check)
        self._choose(None)

    def first_place(self) -> QWidget:
        return self._folder if self._path is None else self._go

    def choose(self, path: Path) -> None:
        """Take a bundle that was chosen or dropped."""
        self._choose(path)
        self.arrive()

    def check(self) -> None:
        """Check the bundle that is chosen."""
        if self._path is None or self.progress.busy:
            return
        clear(self._result)
        self.banner.put_away()
        path, fingerprint = self._path, self._fingerprint.text().strip() or None
        passphrase, earlier = self._passphrase.text() or None, self._earlier

        def work(progress: Progress) -> Verdict:
            from journal.actions.verify_bundle import verify_bundle

            return verify_bundle(path, fingerprint, passphrase, progress, earlier)

        self._go.setEnabled(False)
        job = self.fittings.session.aside(
            work, self._show, self._failed, self, cancelled=self._over, moved=self.progress.moved
        )
        self.progress.follow(tr("verify", "Checking the bundle"), job)  # type: ignore[arg-type]

    def _choose(self, path: Path | None) -> None:
        self._path = path
        self._chosen.say_long(tr("verify", "Nothing chosen yet.") if path is None else str(path))
        zipped = path is not None and path.is_file()
        self._take_earlier(None)
        self.received.hide()
        self.pane.show()
        for widget in (self._passphrase, self._passphrase_label):
            widget.setVisible(zipped)
        self._passphrase.empty()
        self._go.setEnabled(path is not None)
        self._stamp.setVisible(path is not None and path.is_dir())
        clear(self._result)

    def _choose_earlier(self) -> None:
        title = tr("verify", "Choose the folder of an earlier bundle of the same case")
        self.fittings.chooser.folder(self, title, self._take_earlier)

    def _take_earlier(self, path: Path | None) -> None:
        """Let an earlier bundle that is known already confirm the next one: by its key and its head."""
        self._earlier = path
        self._earlier_says.setVisible(path is not None)
        if path is not None:
            self._earlier_says.say_long(tr("verify", "Compared with {bundle}", bundle=str(path)))

    def _choose_folder(self) -> None:
        self.fittings.chooser.folder(self, tr("verify", "Choose the folder of the bundle"), self.choose)

    def _choose_zip(self) -> None:
        self.fittings.chooser.files(self, tr("verify", "Choose the zip file"), lambda paths: self.choose(paths[0]))

    def _choose_stamp(self) -> None:
        title = tr("verify", "Choose the answer (.tsr) that the authority gave for proof/bundle.tsq")
        self.fittings.chooser.files(self, title, lambda paths: self.add_stamp(paths[0]))

    def add_stamp(self, answer: Path) -> None:
        """Put an authority's answer into the chosen bundle, then check the bundle anew."""
        bundle = self._path
        if bundle is None or self.progress.busy:
            return
        self.banner.put_away()

        def work(_progress: Progress) -> None:
            from journal.actions.add_time_stamp import add_time_stamp

            add_time_stamp(bundle, answer)

        self.fittings.session.aside(work, lambda _nothing: self.check(), self._failed, self)

    def _over(self) -> None:
        self.progress.end()
        self._go.setEnabled(True)

    def _failed(self, error: KnownError) -> None:
        self._over()
        self.say_error(error)
        if isinstance(error, WrongSecret):
            self._passphrase.setFocus()

    def _show(self, verdict: Verdict) -> None:
        self._over()
        clear(self._result)
        frame = verdict_frame(verdict, self.fittings)
        self._result.addWidget(frame)
        read = Button(
            "verify-read", tr("verify", "Read what it shows"), self.fittings.theme, icon_name="book-open",
            pressed=partial(self._read, verdict.sound),
        )  # fmt: skip
        self._result.addLayout(Flow(read))
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pane.ensureWidgetVisible(frame)

    def _read(self, sound: bool) -> None:
        """Read the bundle that was checked, here and now."""
        path, passphrase = self._path, self._passphrase.text() or None
        if path is None or self.progress.busy:
            return

        def work(progress: Progress) -> tuple[Received, ...]:
            from journal.actions.read_bundle import read_received

            return read_received(path, passphrase, progress)

        def show(received: tuple[Received, ...]) -> None:
            self._over()
            self.pane.hide()
            self.received.show()
            self.received.show_bundle(path, passphrase, received, sound=sound)

        job = self.fittings.session.aside(
            work, show, self._failed, self, cancelled=self._over, moved=self.progress.moved
        )
        self.progress.follow(tr("verify", "Reading the bundle"), job)  # type: ignore[arg-type]

    def _leave_reading(self) -> None:
        self.received.hide()
        self.pane.show()
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_away(self) -> bool:
        """Back: from reading to the verdict, from there to where one came from; false where that is another's to do."""
        if not self.received.isHidden():
            self.received.go_away()
            return True
        if self._with_back:
            self.back_wanted.emit()
        return self._with_back


def verdict_frame(verdict: Verdict, fittings: Fittings) -> QFrame:
    """Return the verdict in plain words: the sentence, what confirms it, and each finding with its place."""
    frame = Card("verdict", surface="", spacing=SPACE)
    tone = "good" if verdict.sound else "danger"
    frame.setProperty("tone", tone)
    frame.setAccessibleName(verdict.summary)
    picture = Picture(
        "verdict-picture", "circle-check" if verdict.sound else "triangle-alert", fittings.theme, side=28, tone=tone
    )
    line = row(picture, subheading("verdict-summary", verdict.summary), spacing=int(1.5 * SPACE))
    line.setStretch(1, 1)
    frame.column.addLayout(line)
    for confirmed in verdict.confirmed_by:
        frame.column.addWidget(
            Words(
                "verdict-confirmed",
                tr("verify", "Confirmed by: {what}", what=str(_CONFIRMED.get(confirmed, confirmed))),
            )
        )
    for finding in verdict.findings:
        voice = "danger" if finding.severity == "problem" else "plain"
        frame.column.addWidget(Words("verdict-finding", finding.says, voice=voice))  # type: ignore[arg-type]
        for further in (finding.where, finding.do):
            if further:
                frame.column.addWidget(Words("verdict-further", further, voice="quiet"))
    if verdict.fingerprint:
        frame.column.addWidget(Words("verdict-fingerprint-label", tr("verify", "Fingerprint"), voice="quiet"))
        said = LongAnswer("verdict-fingerprint", tr("verify", "Fingerprint"), verdict.fingerprint)
        frame.column.addWidget(said)
    return frame
