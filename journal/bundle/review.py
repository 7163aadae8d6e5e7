"""What would leave the machine, listed and counted before anything is written. It judges nothing and changes nothing.

What an answer gives away is declared with its field; here it is only gathered from the records that were chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import attrs

from journal.bundle.redaction import redacted
from journal.bundle.selection import Selected, Selection, Shown, show
from journal.bundle.why_held import NEVER, WHY_HELD
from journal.ground.words import Message, N, tr
from journal.records.debt import Debt
from journal.records.evidence import Evidence
from journal.records.fields import TELLS
from journal.records.held_item import HeldItem
from journal.records.kinds import Lines
from journal.records.local import day_shown
from journal.records.person import Person
from journal.records.reading import date_of, title, when
from journal.records.record import Record

ASK = N("review", "Ask your lawyer what of this should go out. Nothing here is good or bad by itself.")
_CARE = {
    "name": N("review", "Each can be renamed, the same way everywhere, or blacked out."),
    "contact": N("review", "Others could be found by these. Black them out unless they are needed."),
    "looks": N("review", "Somebody could be known by these."),
    "address": N("review", "Somebody could be found there. That may be you."),
    "health": ASK,
    "sex": ASK,
    "papers": ASK,
    "money": N("review", "Amounts are often needed. Account numbers seldom are."),
    "kept": N("review", "It can look like your own. Decide with your lawyer whether it goes out."),
    "written_down": N(
        "review",
        "They are words of others, and can name people. What you rename or black out is taken out of them, too; what "
        "you paint over in a picture is not: black it out here as well.",
    ),
    "file": N("review", "Pictures go out without these, as cleaned copies. Original files tell all of them."),
}
_ASIDE = N("review", "They stay out unless you decide otherwise, one by one, with your lawyer.")
_HELD = {
    "privileged": (N("review", "Held back: messages with a lawyer"), _ASIDE),
    "intimate": (N("review", "Held back: intimate files"), _ASIDE),
    "covert": (N("review", "Held back: recordings that nobody knew of"), _ASIDE),
    "aside": (
        N("review", "Held back: notes from outside the period"),
        N("review", "They and their files stay out unless you decide otherwise: they seldom belong to this matter."),
    ),
    NEVER: (
        N("review", "Files that may show someone under 18"),
        N("review", "They are never copied, whatever is chosen. Ask a lawyer first."),
    ),
}


@attrs.frozen
class Leaf:
    """One answer or file that would leave: its record, what that is called, and which answer, empty for all of it."""

    record_id: str
    title: str = attrs.field(repr=False)
    field: str = ""
    label: str = ""
    kind: str = ""
    """The kind of the record."""


@attrs.frozen
class Heap:
    """What is alike, with what to think of.

    `stays` says that it is held back unless somebody decides otherwise, `never` that nobody can.
    """

    code: str
    heading: Message
    advice: Message
    leaves: tuple[Leaf, ...]
    stays: bool = False
    never: bool = False

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.leaves)


@attrs.frozen
class Review:
    """Everything to look at before a bundle is written. `kinds` counts the records that go, by type."""

    kinds: tuple[tuple[str, int], ...]
    heaps: tuple[Heap, ...]
    proofs: bool
    """Whether proofs go out: they tell how many entries the journal has, and where these stand among them."""

    def heap(self, code: str) -> Heap | None:
        """Return one heap, or None where there is nothing of its kind."""
        return next((heap for heap in self.heaps if heap.code == code), None)


def review(
    selection: Selection, since: datetime | None = None, until: datetime | None = None, proofs: bool = False
) -> Review:
    """Return what this choice would let out, as it stands after what was blacked out, renamed and left out already."""
    shown = show(redacted(selection))
    chosen = (*shown.records, *(exhibit.selected for exhibit in shown.exhibits))
    counted: dict[str, int] = {}
    for one in chosen:
        counted[str(one.record.plural)] = counted.get(str(one.record.plural), 0) + 1
    heaps = (*_by_declaration(shown, chosen), *_by_record(shown, chosen, since, until), *_held(shown))
    return Review(tuple(counted.items()), tuple(heap for heap in heaps if heap.leaves), proofs)


def _by_declaration(shown: Shown, chosen: Iterable[Selected]) -> Iterator[Heap]:
    found: dict[str, list[Leaf]] = {code: [] for code in TELLS}
    for one in chosen:
        for code, field, label in _tells(shown, one.record):
            found[code].append(_leaf(one, shown.title_of(one.record_id), field, label))
    for code, leaves in found.items():
        yield Heap(code, TELLS[code], _CARE[code], tuple(leaves))


def _dated(one: Selected, called: str) -> Leaf:
    """Return what stands for all of a record, its day first: its title may be too long for a line."""
    day = date_of(one.record)
    return _leaf(one, tr("review", "{day}: {title}", day=day, title=called) if day else called)


def _leaf(one: Selected, called: str, field: str = "", label: str = "") -> Leaf:
    return Leaf(one.record_id, called, field, label, one.record.kind)


def _tells(shown: Shown, record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield what each answer gives away, in rows too, each once."""
    for field, value in shown.fields(record):
        codes = {field.tells} if field.tells else set[str]()
        if isinstance(field.kind, Lines):
            codes |= {
                inner.tells
                for row in value
                for inner in field.kind.fields
                if inner.tells and getattr(row, inner.name) is not None
            }
        for code in sorted(codes):
            yield code, field.name, str(field.label)


def _by_record(
    shown: Shown, chosen: Iterable[Selected], since: datetime | None, until: datetime | None
) -> Iterator[Heap]:
    def heap(
        code: str,
        heading: Message,
        advice: Message,
        some: Iterable[Selected],
        leaf: Callable[[Selected, str], Leaf] = _leaf,
    ) -> Heap:
        return Heap(code, heading, advice, tuple(leaf(one, shown.title_of(one.record_id)) for one in some))

    chosen = tuple(chosen)
    yield heap(
        "colleagues",
        N("review", "Colleagues"),
        N(
            "review",
            "They may not want to be named, and may share a home or workplace with you. Ask them, or rename.",
        ),
        (one for one in chosen if isinstance(one.record, Person) and "colleague" in (one.record.roles or ())),
    )
    yield heap(
        "faces",
        N("review", "Pictures that show a face, or of which that is not said"),
        N("review", "No search finds a name in them: look at each one. What should not be seen can be painted over."),
        (one for one in chosen if _may_show_a_face(one.record)),
    )
    yield heap(
        "pictures",
        N("review", "Other pictures and videos"),
        N(
            "review",
            "Names, number plates, signs and screens can be read in them, and no search finds those. Paint over what "
            "should not be seen.",
        ),
        (one for one in chosen if _is_picture(one.record) and not _may_show_a_face(one.record)),
    )
    yield heap(
        "inside",
        N("review", "Letters, messages, documents and sound"),
        N(
            "review",
            "They can name people, and an e-mail your own address. What you rename or black out is taken out of texts "
            "and documents, too; of sound nothing can be taken out, and no search finds a name in it. Documents can "
            "hold text that can't be seen, such as behind a scan: it is left out of the copy to send, and of cleaned "
            "copies.",
        ),
        (one for one in chosen if isinstance(one.record, Evidence) and not _is_picture(one.record)),
    )
    yield heap(
        "debts",
        N("review", "Debts, and things that somebody holds"),
        N("review", "They tell what others claim from you or keep of yours. Ask your lawyer what of it is needed."),
        (one for one in chosen if isinstance(one.record, Debt | HeldItem)),
    )
    yield heap(
        "outside",
        N("review", "Entries from outside the period"),
        N("review", "They were chosen by themselves. Ask your lawyer whether they belong to this matter."),
        (one for one in chosen if one.record.when_from and lies_outside(one.record, since, until)),
        _dated,
    )
    yield heap(
        "undated",
        N("review", "Entries without a date"),
        N("review", "Nobody can tell whether they lie within the period."),
        (one for one in chosen if one.record.when_from and (since or until) and _bounds(one.record) is None),
    )


def _may_show_a_face(record: Record) -> bool:
    if not isinstance(record, Evidence) or record.shows_face is False:
        return False
    return record.shows_face is True or _is_picture(record)


def _is_picture(record: Record) -> bool:
    return isinstance(record, Evidence) and (record.media_type or "").startswith(("image/", "video/"))


def lies_outside(record: Record, since: datetime | None, until: datetime | None) -> bool:
    """Tell whether a record is known to have happened before or after a period."""
    bounds = _bounds(record)
    if bounds is None:
        return False
    # By the clock of the record's own place, as lists do: a day that began elsewhere is the day that was lived.
    earliest, latest = (each.replace(tzinfo=None) for each in bounds)
    before = since is not None and latest < since.replace(tzinfo=None)
    return before or (until is not None and earliest >= until.replace(tzinfo=None))


def _bounds(record: Record) -> tuple[datetime, datetime] | None:
    """Return when a record happened at the earliest and at the latest, or None where that is not known."""
    moment = when(record)
    earliest, latest = (None, None) if moment is None else (moment.earliest(), moment.latest())
    return None if earliest is None or latest is None else (earliest, latest)


def _held(shown: Shown) -> Iterator[Heap]:
    """Yield what is held back, by the gravest reason. Nothing more is said of what may show someone under 18."""
    found: dict[str, list[Leaf]] = {why: [] for why in ("aside", *WHY_HELD)}
    found["aside"] = [_dated(one, title(one.record, shown)) for one in shown.aside]
    for one in shown.held_back:
        says = str(WHY_HELD[NEVER]) if one.never else _called(one.reason, shown, one.selected)
        found[one.why[0]].append(_leaf(one.selected, says))
    for why, leaves in found.items():
        yield Heap(why, *_HELD[why], tuple(leaves), stays=True, never=why == NEVER)


def _called(reason: str, shown: Shown, one: Selected) -> str:
    """Say which file it is, by its own title and the day on which it was kept, and why it is held back."""
    kept = one.first.written().at or shown.selection.at
    called = title(one.record, shown)
    return tr("review", "{title}. {reason} Kept on {day}.", title=called, reason=reason, day=day_shown(kept))
