"""What came of backups, rehearsals, restores and salvage, in plain words: each a frame with a title and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from journal.ground.words import tr, trn
from journal.records.local import stamp_shown
from journal.ui.fittings import Fittings
from journal.ui.text_fields import LongAnswer
from journal.ui.tokens import SPACE
from journal.ui.widgets import Card, Picture, Voice, Words, row, subheading

if TYPE_CHECKING:
    from journal.actions.back_up import BackedUp
    from journal.actions.restore_backup import Restored
    from journal.actions.salvage_journal import Salvaged

_SHOWN = 12
Line = tuple[str, Voice]


def backed_up_told(done: BackedUp, fittings: Fittings) -> Card:
    """Return the words about a backup that was just made."""
    lines: list[Line] = [
        *_holds(done.entries, done.evidence),
        (tr("backup", "Everything was read back and compared."), "plain"),
        (tr("backup", "It opens with the password and the recovery code that you have now."), "plain"),
    ]
    if done.lost:
        lost = trn(
            "backup",
            "{count} file of evidence is missing or damaged in your journal, and is not in this backup. "
            "Look for it in an earlier backup, and keep that one.",
            "{count} files of evidence are missing or damaged in your journal, and are not in this backup. "
            "Look for them in an earlier backup, and keep that one.",
            done.lost,
        )
        lines.append((lost, "danger"))
    if done.same_disk:
        same = tr(
            "backup",
            "It lies on the same disk as your journal. Make one on a stick, too, in case this computer is lost.",
        )
        lines.append((same, "warn"))
    title = tr("backup", "Backed up")
    card = told("backup-done", fittings, "warn" if done.lost else "good", title, lines)
    where = tr("backup", "Where it lies")
    card.column.insertWidget(1, LongAnswer("backup-done-place", where, str(done.place)))
    return card


def rehearsed_told(done: Restored, fittings: Fittings) -> Card:
    """Return the words about a rehearsal."""
    title = (
        tr("backup", "This backup can be restored, but not all of it.")
        if done.findings
        else tr("backup", "This backup can be restored.")
    )
    lines = [*_of_backup(done), (tr("backup", "It was only looked at. Nothing was changed."), "quiet")]
    return told("rehearsal-done", fittings, "warn" if done.findings else "good", title, lines)


def restored_told(done: Restored, fittings: Fittings) -> Card:
    """Return the words about a restored journal that something is missing from."""
    title = tr("backup", "Your journal is back, but not all of it.")
    return told("restored-done", fittings, "warn", title, _of_backup(done))


def salvaged_told(done: Salvaged, fittings: Fittings) -> Card:
    """Return the report of what was saved of a damaged journal, and what was not."""
    whole = done.complete and not done.lost_files and done.drafts is not None
    lines: list[Line] = [
        (trn("salvage", "Saved: {count} entry.", "Saved: {count} entries.", done.entries), "plain"),
    ]
    if done.files:
        files = trn("salvage", "Saved: {count} file of evidence.", "Saved: {count} files of evidence.", done.files)
        lines.append((files, "plain"))
    if done.lost:
        numbers = ", ".join(str(number) for number in done.lost[:_SHOWN])
        lost = trn(
            "salvage",
            "Not saved: {count} entry, number {numbers}.",
            "Not saved: {count} entries, among them number {numbers}.",
            len(done.lost),
            numbers=numbers,
        )
        lines.append((lost, "danger"))
    if done.lost_files:
        files = trn(
            "salvage",
            "Not saved: {count} file of evidence. What you wrote about it is kept.",
            "Not saved: {count} files of evidence. What you wrote about them is kept.",
            done.lost_files,
        )
        lines.append((files, "danger"))
    if done.drafts is None:
        lines.append((tr("salvage", "Not saved: drafts that were not finished."), "danger"))
    proofs = (
        tr("salvage", "Proofs from before still fit this journal.")
        if done.complete
        else tr("salvage", "Proofs from before do not fit the new journal. They still fit the damaged one.")
    )
    keep = tr("salvage", "Keep the damaged journal, too, until you are sure that nothing is missing.")
    lines += [(proofs, "plain"), (keep, "plain")]
    title = tr("salvage", "Everything was saved.") if whole else tr("salvage", "Not everything could be saved.")
    card = told("salvage-done", fittings, "good" if whole else "warn", title, lines)
    where = tr("salvage", "Where the new journal lies")
    card.column.insertWidget(1, LongAnswer("salvage-done-place", where, str(done.folder)))
    return card


def told(name: str, fittings: Fittings, tone: Literal["good", "warn"], title: str, lines: Sequence[Line]) -> Card:
    """Return a frame with a title and sentences; it can have the cursor, so that screen readers read it."""
    card = Card(name, surface="", spacing=SPACE)
    card.setProperty("tone", tone)
    card.setAccessibleName(title)
    card.setAccessibleDescription(" ".join(text for text, _voice in lines))
    card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    icon = "circle-check" if tone == "good" else "triangle-alert"
    line = row(
        Picture(f"{name}-picture", icon, fittings.theme, side=28, tone=tone),
        subheading(f"{name}-title", title),
        spacing=int(1.5 * SPACE),
    )
    line.setStretch(1, 1)
    card.column.addLayout(line)
    for text, voice in lines:
        card.column.addWidget(Words(f"{name}-line", text, voice=voice))
    return card


def _of_backup(done: Restored) -> list[Line]:
    made = tr("backup", "It was made: {when}.", when=stamp_shown(done.made_at))
    lines: list[Line] = [(made, "plain"), *_holds(done.entries, done.evidence)]
    for found in done.findings:
        lines.append((found.says, "danger"))
        if found.do:
            lines.append((found.do, "quiet"))
    return lines


def _holds(entries: int, files: int) -> list[Line]:
    return [
        (trn("backup", "It holds {count} entry.", "It holds {count} entries.", entries), "plain"),
        (
            trn("backup", "It holds {count} file of evidence.", "It holds {count} files of evidence.", files)
            if files
            else tr("backup", "It holds no files of evidence."),
            "plain",
        ),
    ]


def into_view(widget: QWidget) -> None:
    """Give a widget the cursor and scroll its page until it is seen, as soon as it has its place."""

    def scroll() -> None:
        above = widget.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)

    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    QTimer.singleShot(0, widget, scroll)
