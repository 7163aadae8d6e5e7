"""People or places as a list: each under its names, with how many entries belong to them and the day of the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.ground.words import tr, trn
from journal.records.local import day_shown
from journal.records.types import TYPES
from journal.ui.models.line import Line
from journal.ui.models.line_model import LineModel

if TYPE_CHECKING:
    from journal.actions.list_known import Known


class KnownModel(LineModel):
    """The people or places of the journal."""

    headings = False

    def put(self, known: Sequence[Known]) -> None:
        """Show these."""
        self.again = {one.kind for one in known} == {line.kind for line in self._lines}
        self.beginResetModel()
        self._lines = [line_of_known(one) for one in known]
        self.endResetModel()


def line_of_known(one: Known) -> Line:
    """Return the words for a person or place."""
    counted = trn("people", "{count} entry", "{count} entries", one.count)
    last = "" if one.last is None else tr("people", "last on {day}", day=day_shown(one.last))
    others = ", ".join(name for name in one.names if name != one.title)
    also = tr("people", "Also: {names}", names=others) if others else ""
    same = tr("people", "Maybe the same: {names}", names=", ".join(one.maybe_same)) if one.maybe_same else ""
    glance = tuple(part for part in (counted, last, also) if part)
    return Line(one.id, one.kind, str(TYPES[one.kind].label), one.title, "", "", glance=glance, found=same)
