"""Words for people, marked where they stand and translated where they are shown.

`N(context, text)` marks a text that is shown later (a declared field's label, an error); `tr(context, text,
name=value)` translates at once. Both are found by Babel's extractor. The catalogue is chosen once at start-up with
`speak`: it is the one thing in this program that belongs to the whole process, as the process's locale does.
Texts are whole sentences; values go in by name: `tr("attach", "{count} files added.", count=3)`. Where a sentence and
its values run in both directions, each value is isolated.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import attrs

from journal.ground.scripts import isolated, runs_from_right

SOURCE_LANGUAGE = "en"
DOMAIN = "journal"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language: str = SOURCE_LANGUAGE


def speak(language: str, folder: Path | None = None) -> None:
    """Choose the language of every text from now on; falls back to the English source texts."""
    global _catalogue, _language
    _language = language
    _catalogue = gettext.translation(DOMAIN, folder, languages=[language], fallback=True)


def speak_through(catalogue: gettext.NullTranslations, language: str = SOURCE_LANGUAGE) -> None:
    """Use a catalogue made elsewhere: tests put a pseudo-language here to find unmarked words."""
    global _catalogue, _language
    _language = language
    _catalogue = catalogue


def language() -> str:
    """Return the language chosen with `speak`, as a BCP 47 tag such as `en` or `pt-BR`."""
    return _language


def _filled(text: str, values: dict[str, Any]) -> str:
    if not values:
        return text
    filled = text.format(**values)
    if not runs_from_right(filled):
        return filled
    apart = {name: isolated(value) if isinstance(value, str) else value for name, value in values.items()}
    return text.format(**apart)


def tr(context: str, text: str, **values: Any) -> str:
    """Translate `text` now; `{name}` stands for the value given by that name."""
    return _filled(_catalogue.pgettext(context, text), values)


def trn(context: str, one: str, many: str, count: int, **values: Any) -> str:
    """Translate with the plural form that the language wants for `count`, which fills `{count}`."""
    return _filled(_catalogue.npgettext(context, one, many, count), {"count": count, **values})


@attrs.frozen
class Message:
    """A marked text, translated each time it is shown: `str(message)`."""

    context: str
    text: str

    def __str__(self) -> str:
        return tr(self.context, self.text) if self.text else ""


def N(context: str, text: str) -> Message:  # noqa: N802 - the usual name of this mark
    """Mark a text for translation and keep it for later."""
    return Message(context, text)


Tr = Callable[..., str]


def listed(parts: Iterable[str], mark: str = ", ") -> str:
    """Return parts one after the other, each isolated where they run in both directions."""
    found = list(parts)
    apart = map(isolated, found) if len(found) > 1 and any(map(runs_from_right, found)) else found
    return mark.join(apart)
