"""A form is interrupted in the middle of a word, at each kind of field, and comes back as it was."""

from __future__ import annotations

import time
from collections.abc import Callable

import attrs

from tests.screen.person import NEW, Person

QUIET_SECONDS = 2.3
"""What is typed is kept within two seconds of the last key; a little is added for the key itself."""


@attrs.frozen
class Field:
    """A field that somebody is writing in when something interrupts, what is typed, and what else it takes to save."""

    kind: str
    name: str
    words: str
    also: tuple[str, str] | None = None


FIELDS = (
    Field("note", "field-words-text", "He said: come back on Mon"),
    Field("incident", "field-happened-text", "They locked the do"),
    Field("shift", "field-actual-start-date", "20 Nov 2026"),
    Field("shift", "field-actual-start-time", "20:00", also=("field-actual-start-date", "20 Nov 2026")),
    Field("payment", "field-amount-amount", "310.5"),
)


def interrupted_by_a_kill(person: Person) -> None:
    """The battery dies in the middle of a word: at every kind of field the form comes back as it was."""

    def interrupt() -> None:
        person.stage.kill()
        person.stage.start()

    _interrupted(person, interrupt)


def interrupted_by_a_lock(person: Person) -> None:
    """Somebody comes in, and Ctrl+L is pressed in the middle of a word."""
    _interrupted(person, person.stage.lock)


IDLE_SECONDS = 8


def interrupted_by_idle(person: Person) -> None:
    """Somebody falls asleep over it: the window locks by itself, here after a shorter while than for people."""
    person.leave()
    person.stage.settings["JOURNAL_TESTS_IDLE"] = str(IDLE_SECONDS)
    person.stage.start()
    _interrupted(person, person.stage.be_locked)


def _interrupted(person: Person, interrupt: Callable[[], None]) -> None:
    person.unlock()
    for field in FIELDS:
        person.stage.press(NEW[field.kind])
        person.stage.until_page("editing")
        person.stage.fill(field.name, field.words)
        time.sleep(QUIET_SECONDS)
        interrupt()
        person.unlock()
        person.stage.until(lambda: person.stage.is_shown("drafts-carry-on"), "“Carry on”")
        person.stage.click("drafts-carry-on")
        person.stage.until_page("editing")
        person.stage.until(lambda at=field.name: person.stage.ask("focus") == at, f"the cursor in {field.name}")
        assert person.stage.at(field.name)["text"] == field.words, person.stage.at(field.name)
        person.stage.type("x")
        after = person.stage.at(field.name)["text"]
        assert after == field.words + "x", f"the cursor is not where it was: {after}"
        person.stage.press("BackSpace")
        if field.also is not None:
            person.stage.fill(*field.also)
        person.stage.press("ctrl+s")
        person.stage.until_page("reading")
    person.leave()
    assert len(person.kept()) == len(FIELDS)
