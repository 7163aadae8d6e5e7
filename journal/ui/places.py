"""The places of the sidebar, declared once: adding one is adding a line here.

Kept true: the sidebar, the keys and the window all go through this list; a place's page is loaded when somebody goes
there. A page tells what it wants by its signals: `places_shown.py` names them.
"""

from __future__ import annotations

import attrs

from journal.ground.words import Message, N


@attrs.frozen
class Place:
    """Where one can go from everywhere. `page` is the module and the class of its page, which takes the fittings.

    A record that was opened from a *home* leads back there.
    """

    name: str
    label: Message
    picture: str
    page: str
    home: bool = False


PLACES = (
    Place("today", N("sidebar", "Today"), "sun", "journal.ui.pages.today:TodayPage", home=True),
    Place("timeline", N("sidebar", "Entries"), "list", "journal.ui.pages.timeline:TimelinePage", home=True),
    Place("evidence", N("sidebar", "Evidence"), "images", "journal.ui.pages.evidence:EvidencePage", home=True),
    Place("pay", N("sidebar", "Pay and hours"), "banknote", "journal.ui.pages.pay:PayPage", home=True),
    Place("calendar", N("sidebar", "Calendar"), "calendar", "journal.ui.pages.calendar:CalendarPage", home=True),
    Place("people", N("sidebar", "People"), "user-round", "journal.ui.pages.people:PeoplePage", home=True),
    Place("export", N("sidebar", "Bundle"), "package", "journal.ui.pages.export:ExportPage"),
    Place("verify", N("sidebar", "Check a bundle"), "shield-check", "journal.ui.pages.verify:VerifyPage"),
    Place("safety", N("sidebar", "Keep it safe"), "shield", "journal.ui.pages.safety:SafetyPage"),
    Place("bin", N("sidebar", "Bin"), "trash-2", "journal.ui.pages.bin:BinPage", home=True),
    Place("settings", N("sidebar", "Settings"), "settings", "journal.ui.pages.settings:SettingsPage"),
    Place("shortcuts", N("sidebar", "Keys"), "keyboard", "journal.ui.pages.shortcuts:ShortcutsPage"),
)

BY_NAME = {place.name: place for place in PLACES}
FIRST = PLACES[0].name
