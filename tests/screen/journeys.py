"""Journeys with a real window, mouse and keyboard: the program as people start it, on a screen of its own.

`python -m tests.screen.journeys [NAME…] [--pictures FOLDER]` needs Xvfb, openbox, xdotool and ImageMagick. Each journey
ends with a look into the journal from the command line: what was typed there is what stands there.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from journal.actions.create_journal import create_journal
from journal.actions.open_journal import open_journal
from journal.actions.practice_journal import practice_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.clock import SystemClock
from journal.ground.randomness import system_randomness
from journal.intake.workshop import Workshop
from journal.records.incident import Incident
from journal.ui.places import PLACES
from journal.ui.preferences import Preferences, write_preferences
from journal.ui.theme import ThemeChoice
from journal.vault.derivation import Cost
from tests.bench import ours
from tests.pictures import photo
from tests.program import run_program
from tests.screen.bundles import a_bundle_handed_over
from tests.screen.interruptions import interrupted_by_a_kill, interrupted_by_a_lock, interrupted_by_idle
from tests.screen.person import NEW, PASSWORD, Person
from tests.screen.stage import Stage, missing, screen

PLATE = "B-TX 4711"


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


def a_correction_after_two_days(person: Person) -> None:
    """What was written is changed two days later; the history shows both, and when."""
    person.unlock()
    person.write("note", words_text="He paid me 40.")
    person.leave()
    person.stage.settings["JOURNAL_TESTS_DAYS"] = "2"
    person.stage.start()
    person.unlock()
    person.stage.click("today-last-entry")
    person.stage.until_page("reading")
    person.stage.click("reading-change")
    person.stage.until_page("editing")
    person.stage.click("field-words-text")
    person.stage.press("ctrl+End", "BackSpace", "BackSpace", "BackSpace")
    person.stage.type("50, not 40.")
    person.stage.press("ctrl+s")
    person.stage.until_page("reading")
    person.stage.until(lambda: person.stage.ask("widget", "version-2") is not None, "the second version")
    person.stage.picture("corrected")
    person.leave()
    (listed,) = run_program("list", person.journal, "--json", secrets=[PASSWORD]).document
    shown = run_program("show", person.journal, listed["id"], "--history", "--json", secrets=[PASSWORD]).document
    first, second = shown["history"]
    assert (first["record"]["words"], second["record"]["words"]) == ("He paid me 40.", "He paid me 50, not 40.")
    days = datetime.fromisoformat(second["written_at"]) - datetime.fromisoformat(first["written_at"])
    assert days >= timedelta(days=2), shown


def one_plate_among_many(person: Person) -> None:
    """A plate is found among all entries while it is typed, and its entry opened with the keyboard alone."""
    person.unlock()
    person.stage.press("ctrl+f")
    person.stage.until(lambda: person.stage.ask("focus") == "timeline-search", "the cursor in the search")
    began = time.monotonic()
    person.stage.type(PLATE)
    person.stage.until(lambda: person.stage.at("timeline-count")["text"] == "1 entry", "the one entry")
    took = time.monotonic() - began
    person.stage.picture("plate")
    person.stage.press("Return")
    person.stage.until(lambda: person.stage.ask("focus") == "timeline-list", "the cursor in the list")
    person.stage.press("Return")
    person.stage.until_page("reading")
    person.stage.until(lambda: person.stage.is_shown("answer-vehicle"), "the plate")
    person.stage.picture("plate-entry")
    person.leave()
    print(f"  the plate was found {took:.1f} s after the first key, typing and counting included")


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
    interrupted_by_idle,
    a_bundle_handed_over,
    a_correction_after_two_days,
    one_plate_among_many,
    every_place,
)


def large_journal(journal: Path, large: Path | None, entries: int, tools: Tools) -> None:
    """Copy a large journal of the benchmark, or make one, and write the entry that is to be found into it."""
    if large is not None:
        shutil.copytree(large, journal)
    else:
        ours.make(journal, tools, 1, entries, 0)
    with open_journal(journal, ours.PASSWORD, tools) as opened:
        save_record(opened, Incident(happened="They waited outside.", vehicle=f"grey van, {PLATE}"))


def walk(journey: Callable[[Person], None], options: argparse.Namespace) -> None:
    """Walk one journey on a screen of the size of a small old laptop, with a new journal of the least cost."""
    with tempfile.TemporaryDirectory(prefix="screen-") as home, screen(1024, 600) as display:
        stage = Stage(display, Path(home), options.pictures)
        journal = Path(home) / ".local" / "share" / "Journal" / "My.journal"
        journal.parent.mkdir(parents=True)
        tools = Tools(SystemClock(), system_randomness, Workshop(), Cost.floor())
        password = PASSWORD
        if journey is one_plate_among_many:
            password = ours.PASSWORD
            large_journal(journal, options.large, options.entries, tools)
        else:
            make = practice_journal if journey is every_place else create_journal
            make(journal, password, tools).journal.close()
        tools.close()
        stage.start()
        try:
            journey(Person(stage, journal, password))
        finally:
            stage.end()


def main(arguments: Sequence[str] | None = None) -> int:
    """Walk the journeys that are named, or all. Returns 1 when one did not end as it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=", ".join(each.__name__ for each in JOURNEYS))
    parser.add_argument("--pictures", type=Path, default=Path("out") / "screen")
    parser.add_argument("--entries", type=int, default=10_000, help="how many among which one is to be found")
    parser.add_argument("--large", type=Path, help="a journal of the benchmark to look in, in the place of a new one")
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
            walk(journey, options)
            print(f"{journey.__name__}: well, {time.monotonic() - began:.0f} s", flush=True)
        except (AssertionError, TimeoutError) as error:
            wrong += 1
            print(f"{journey.__name__}: {error}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
