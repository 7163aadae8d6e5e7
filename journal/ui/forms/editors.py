"""Which editor edits which kind of field. The one place where a new kind meets the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from journal.records.fields import Field
from journal.records.kinds import (
    Amount,
    Between,
    Choice,
    Choices,
    Count,
    Duration,
    Kind,
    Lines,
    LinksTo,
    LinkTo,
    LongWords,
    RateOf,
    When,
    Words,
    YesNo,
)
from journal.ui.forms.choice_editors import ChoiceEditor, ChoicesEditor, YesNoEditor
from journal.ui.forms.editor import Editor, FormRoom
from journal.ui.forms.line_editors import LinesEditor
from journal.ui.forms.link_editors import LinksEditor
from journal.ui.forms.money_editors import AmountEditor, RateEditor
from journal.ui.forms.time_editors import MomentEditor, SpanEditor
from journal.ui.forms.word_editors import CountEditor, DurationEditor, LineEditor, LongWordsEditor

_EDITORS: dict[type[Kind[Any]], Callable[[str, str, Kind[Any], FormRoom], Editor]] = {
    Words: LineEditor,
    LongWords: LongWordsEditor,
    Choice: ChoiceEditor,
    Choices: ChoicesEditor,
    YesNo: YesNoEditor,
    Count: CountEditor,
    Duration: DurationEditor,
    Amount: AmountEditor,
    RateOf: RateEditor,
    When: MomentEditor,
    Between: SpanEditor,
    LinkTo: LinksEditor,
    LinksTo: LinksEditor,
}


def make_editor(name: str, field: Field, room: FormRoom) -> Editor:
    """Return the editor for a declared field."""
    spoken = str(field.label)
    if isinstance(field.kind, Lines):
        return LinesEditor(name, spoken, field.kind, room, make_editor)
    return _EDITORS[type(field.kind)](name, spoken, field.kind, room)
