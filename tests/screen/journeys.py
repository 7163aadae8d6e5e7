"""Journeys with a real window, mouse and keyboard: the program as people start it, on a screen of its own.

`python -m tests.screen.journeys [NAME…] [--pictures FOLDER]` needs Xvfb, openbox, xdotool and ImageMagick. Each journey
ends with a look into the journal from the command line: what was typed there is what stands there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs

from journal.actions.create_journal import create_journal
from journal.actions.practice_journal import practice_journal
from journal.actions.tools import Tools
from journal.ground.clock import SystemClock
from journal.ground.randomness import system_randomness
from journal.intake.workshop import Workshop
from journal.ui.places import PLACES
from journal.ui.preferences import Preferences, write_preferences
from journal.ui.theme import ThemeChoice
from journal.vault.derivation import Cost
from tests.pictures import photo
from tests.program import run_program
from tests.screen.stage import Stage, missing, screen

PASSWORD = "five words that nobody guesses"
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
NEW = {"shift": "ctrl+1", "payment": "ctrl+2", "incident": "ctrl+3", "note": "ctrl+4"}


@attrs.define
class Person:
    """Somebody at the screen, with a journal in the usual place."""

    stage: Stage
    journal: Path

    def unlock(self) -> None:
        """Type the password: the cursor waits for it."""
        self.stage.until_page("unlock")
        self.stage.until(lambda: self.stage.ask("focus") == "unlock-secret-line", "the cursor in the password")
        self.stage.type(PASSWORD)
        self.stage.press("Return")
        self.stage.until_page("today")

    def write(self, kind: str, **fields: str) -> None:
        """Write a record of a kind with the keyboard and save it."""
        self.stage.press(NEW[kind])
        self.stage.until_page("editing")
        for name, words in fields.items():
            self.stage.fill(f"field-{name.replace('_', '-')}", words)
        self.stage.press("ctrl+s")
        self.stage.until_page("reading")

    def leave(self) -> None:
        """Close the window; nothing may have been said on the terminal."""
        code = self.stage.close()
        said = self.stage.said()
        if code or said:
            raise AssertionError(f"it ended with {code} and said: {said}")

    def kept(self, *kinds: str) -> list[Any]:
        """Return what the closed journal holds, newest first."""
        asked = [word for kind in kinds for word in ("--kind", kind)]
        listed = run_program("list", self.journal, "--json", *asked, secrets=[PASSWORD])
        return [row["record"] for row in listed.document]


def a_week_of_work(person: Person) -> None:
    """From an empty journal: five nights, their pay, and a sentence on the first page."""
    person.unlock()
    for day in range(16, 21):
        person.write(
            "shift",
            actual_start_date=f"{day} Nov 2026",
            actual_start_time="20:00",
            actual_end_time="4:00",
        )
    person.write("payment", owed_amount="480", amount_amount="310.50", paid_date="21 Nov 2026")
    person.stage.click("sidebar-today")
    person.stage.until_page("today")
    person.stage.fill("today-line-words", "No break all night.")
    person.stage.press("Return")
    person.stage.until(lambda: person.stage.at("today-line-words")["text"] == "", "the line to be saved")
    person.stage.picture("week")
    person.leave()
    shifts = person.kept("shift")
    assert len(shifts) == 5, shifts
    assert all("T20:00" in shift["actual"]["start"]["at"] for shift in shifts), shifts
    (payment,) = person.kept("payment")
    assert payment["amount"]["minor"] == 31050, payment
    assert any("No break all night." in str(record) for record in person.kept()), "the sentence is lost"


def a_fine_in_three_taps(person: Person) -> None:
    """A picture, a number, save: with the mouse, within ten seconds."""
    person.unlock()
    began = time.monotonic()
    person.stage.click("today-tap-fine")
    for digit in "50":
        person.stage.click(f"today-pad-{digit}")
    person.stage.picture("three-taps")
    person.stage.click("today-tap-save")
    person.stage.until(lambda: not person.stage.is_shown("today-tap-save"), "the tap to be saved")
    took = time.monotonic() - began
    person.leave()
    (payment,) = person.kept("payment")
    assert payment["deductions"][0]["amount"]["minor"] == 5000, payment
    print(f"  a fine took {took:.1f} s, looking and a picture of the screen included")


def a_threat_with_five_screenshots(person: Person) -> None:
    """Somebody threatens by message; five pictures of it are chosen in one go."""
    for number in range(5):
        (person.stage.home / f"threat-{number}.jpg").write_bytes(photo(taken=f"2026:11:21 01:0{number}:03"))
    person.unlock()
    person.stage.press(NEW["incident"])
    person.stage.until_page("editing")
    person.stage.fill("field-happened-text", "He wrote that he will tell my family.")
    person.stage.click("editing-add-files")
    person.stage.until(lambda: person.stage.is_shown("fileNameEdit"), "the dialog for files")
    person.stage.type(" ".join(f'"threat-{number}.jpg"' for number in range(5)))
    person.stage.press("Return")
    person.stage.until(lambda: (person.stage.ask("widget", "editing-file") or {}).get("many") == 5, "five files")
    person.stage.press("ctrl+s")
    person.stage.until_page("reading")
    person.stage.until(lambda: (person.stage.ask("widget", "evidence-tile") or {}).get("many", 0) > 0, "the files")
    person.stage.until(lambda: "5 files were added." in str(person.stage.ask("widget", "banner-says")), "all of them")
    person.stage.picture("threat")
    person.leave()
    assert len(person.kept("evidence")) == 5
    assert person.kept("incident")[0]["happened"] == "He wrote that he will tell my family."


def interrupted_by_a_kill(person: Person) -> None:
    """The battery dies in the middle of a word: at every kind of field the form comes back as it was."""

    def interrupt() -> None:
        person.stage.kill()
        person.stage.start()

    _interrupted(person, interrupt)


def interrupted_by_a_lock(person: Person) -> None:
    """Somebody comes in, and Ctrl+L is pressed in the middle of a word."""
    _interrupted(person, person.stage.lock)


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


LOOKS: tuple[tuple[ThemeChoice, int], ...] = (("light", 100), ("dark", 100), ("light", 200), ("contrast", 150))


def every_place(person: Person) -> None:
    """Every place of the sidebar, with the practice journal, in each look: pictures to be looked at."""
    for theme, size in LOOKS:
        write_preferences(
            person.stage.home / ".config" / "Journal" / "window.json", Preferences(theme=theme, text_size=size)
        )
        person.stage.restart()
        person.unlock()
        for place in PLACES:
            person.stage.go(f"sidebar-{place.name}")
            time.sleep(1.5)  # pictures and sums arrive; what is looked at here is looked at by people
            person.stage.picture(f"{place.name}-{theme}-{size}")
    person.leave()


JOURNEYS = (
    a_week_of_work,
    a_fine_in_three_taps,
    a_threat_with_five_screenshots,
    interrupted_by_a_kill,
    interrupted_by_a_lock,
    every_place,
)


def walk(journey: Callable[[Person], None], pictures: Path) -> None:
    """Walk one journey on a screen of the size of a small old laptop, with a new journal of the least cost."""
    with tempfile.TemporaryDirectory(prefix="screen-") as home, screen(1024, 600) as display:
        stage = Stage(display, Path(home), pictures)
        journal = Path(home) / ".local" / "share" / "Journal" / "My.journal"
        journal.parent.mkdir(parents=True)
        tools = Tools(SystemClock(), system_randomness, Workshop(), Cost.floor())
        make = practice_journal if journey is every_place else create_journal
        make(journal, PASSWORD, tools).journal.close()
        tools.close()
        stage.start()
        try:
            journey(Person(stage, journal))
        finally:
            stage.end()


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk the journeys that are named, or all. Returns 1 when one did not end as it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join(each.__name__ for each in JOURNEYS))
    parser.add_argument("--pictures", type=Path, default=Path("out") / "screen")
    options = parser.parse_args(arguments)
    if absent := missing():
        print(f"Install first: {', '.join(absent)}", file=sys.stderr)
        return 2
    wrong = 0
    for journey in JOURNEYS:
        if options.names and journey.__name__ not in options.names:
            continue
        began = time.monotonic()
        try:
            walk(journey, options.pictures)
            print(f"{journey.__name__}: well, {time.monotonic() - began:.0f} s", flush=True)
        except (AssertionError, TimeoutError) as error:
            wrong += 1
            print(f"{journey.__name__}: {error}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
