"""The places of the sidebar, declared once: adding one is adding a line here.

Kept true: the sidebar, the keys and the window all go through this list; a place's page is loaded when somebody goes
there. A page tells what it wants by its signals: `places_shown.py` names them.
"""

from __future__ import annotations

import attrs

from journal.ground.words import Message, N


@attrs.frozen
class Place:
    """Where one can go from everywhere, by `key` too. `page` is its page's module and class; it takes the fittings.

    A record that was opened from a *home* leads back there.
    """

    name: str
    label: Message
    picture: str
    page: str
    key: str
    home: bool = False


PLACES = (
    Place("today", N("sidebar", "Today"), "sun", "today:TodayPage", "Alt+1", home=True),
    Place("timeline", N("sidebar", "Entries"), "list", "timeline:TimelinePage", "Alt+2", home=True),
    Place("evidence", N("sidebar", "Evidence"), "images", "evidence:EvidencePage", "Alt+3", home=True),
    Place("pay", N("sidebar", "Pay and hours"), "banknote", "pay:PayPage", "Alt+4", home=True),
    Place("calendar", N("sidebar", "Calendar"), "calendar", "calendar:CalendarPage", "Alt+5", home=True),
    Place("people", N("sidebar", "People"), "user-round", "people:PeoplePage", "Alt+6", home=True),
    Place("export", N("sidebar", "Bundle"), "package", "export:ExportPage", "Alt+7", home=True),
    Place("verify", N("sidebar", "Check a bundle"), "shield-check", "verify:VerifyPage", "Alt+8"),
    Place("safety", N("sidebar", "Keep it safe"), "shield", "safety:SafetyPage", "Alt+9"),
    Place("bin", N("sidebar", "Bin"), "trash-2", "bin:BinPage", "Alt+0", home=True),
    Place("settings", N("sidebar", "Settings"), "settings", "settings:SettingsPage", "Ctrl+,"),
    Place("shortcuts", N("sidebar", "Keys"), "keyboard", "shortcuts:ShortcutsPage", "F1"),
)

BY_NAME = {place.name: place for place in PLACES}
FIRST = PLACES[0].name
