"""The rules of the house hold in every module, and each rule does find what it forbids."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import journal
from tests.architecture import rules
from tests.architecture.rules import RULES, Module, modules

Rule = Callable[[Module], list[int]]

HOUSE = modules(Path(journal.__file__).parent)


def test_every_room_of_the_map_was_looked_at() -> None:
    wanted = {"app", "ui", "cli", "actions", "vault", "intake", "bundle", "ledger", "proof", "records", "ground"}
    assert {module.room for module in HOUSE} - {""} == wanted


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_holds_in_every_module(rule: Rule) -> None:
    broken = [f"journal/{module.place}:{line}" for module in HOUSE for line in rule(module)]
    assert broken == [], f"{rule.__doc__}"


FORBIDDEN = [
    (rules.no_network, "vault/x.py", "import socket"),
    (rules.no_network, "vault/x.py", "from urllib import request"),
    (rules.no_network, "vault/x.py", "from urllib.request import urlopen"),
    (rules.no_network, "ui/x.py", "from PySide6 import QtNetwork"),
    (rules.no_network, "ui/x.py", "from PySide6.QtNetwork import QLocalServer"),
    (rules.no_network, "intake/x.py", "def f():\n    import multiprocessing.pool"),
    (rules.no_network, "intake/x.py", "import importlib\nimportlib.import_module('http.client')"),
    (rules.no_network, "intake/x.py", "__import__('ssl')"),
    (rules.qt_in_its_rooms, "cli/x.py", "def f():\n    from PySide6.QtCore import QObject"),
    (rules.qt_in_its_rooms, "app/x.py", "from PySide6.QtCore import QObject"),
    (rules.says_what_it_keeps_true, "cli/x.py", "import os"),
    (rules.says_what_it_keeps_true, "cli/x.py", "'''  '''"),
    (rules.is_small, "cli/x.py", "x = 1\n" * 351),
    (rules.prints_nothing, "actions/x.py", "def f():\n    print(1)"),
    (rules.asks_the_clock_it_was_given, "actions/x.py", "from datetime import datetime\ndatetime.now()"),
    (rules.asks_the_clock_it_was_given, "actions/x.py", "import datetime\ndatetime.date.today()"),
    (rules.takes_randomness_as_given, "vault/x.py", "import secrets"),
    (rules.takes_randomness_as_given, "vault/x.py", "import os\nos.urandom(3)"),
    (rules.finds_resources_through_ground, "bundle/x.py", "from pathlib import Path\nPath(__file__)"),
    (rules.is_handed_its_application, "ui/x.py", "QtWidgets.QApplication.instance()"),
    (rules.shows_plain_text, "ui/x.py", "label.setTextFormat(Qt.TextFormat.RichText)"),
    (rules.shows_plain_text, "ui/x.py", "self.view.setHtml('x')"),
]


@pytest.mark.parametrize(("rule", "place", "text"), FORBIDDEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_rule_finds_what_it_forbids(rule: Rule, place: str, text: str) -> None:
    assert rule(Module.of(place, text)) != []


ALLOWED = [
    (rules.no_network, "bundle/x.py", "from urllib.parse import quote\nfrom socketry import x\nhttp = 1"),
    (rules.qt_in_its_rooms, "app/x.py", "def f():\n    from PySide6.QtCore import QObject"),
    (rules.qt_in_its_rooms, "app/x.py", "if TYPE_CHECKING:\n    from PySide6.QtCore import QObject"),
    (rules.qt_in_its_rooms, "ui/x.py", "from PySide6.QtCore import QObject"),
    (rules.prints_nothing, "cli/x.py", "print(1)"),
    (rules.is_small, "cli/x.py", "x = 1\n" * 350),
    (rules.asks_the_clock_it_was_given, "ground/clock.py", "datetime.now()"),
    (rules.asks_the_clock_it_was_given, "actions/x.py", "tools.clock.now()\ntime.monotonic()"),
    (rules.shows_plain_text, "ui/x.py", "label.setTextFormat(Qt.TextFormat.PlainText)"),
]


@pytest.mark.parametrize(("rule", "place", "text"), ALLOWED, ids=lambda value: getattr(value, "__name__", None))
def test_a_rule_lets_through_what_is_allowed(rule: Rule, place: str, text: str) -> None:
    assert rule(Module.of(place, text)) == []
