"""What the house forbids, found in syntax trees: each rule takes a module and returns the lines that break it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs

NETWORK = (
    "asyncio", "ftplib", "http", "httpx", "imaplib", "multiprocessing", "nntplib", "poplib", "requests", "smtplib",
    "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "wsgiref", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets", "PySide6.QtHttpServer",
)  # fmt: skip
QT = ("PySide6", "shiboken6")
LONGEST = 350


@attrs.frozen
class Module:
    """One module of the program: its place inside `journal/`, its text and its syntax tree."""

    place: str
    text: str
    tree: ast.Module

    @classmethod
    def of(cls, place: str, text: str) -> Module:
        """Parse a module's text."""
        return cls(place, text, ast.parse(text))

    @property
    def room(self) -> str:
        """The room that the module stands in, such as `vault`; empty for what stands beside the rooms."""
        return self.place.split("/")[0] if "/" in self.place else ""


def modules(house: Path) -> list[Module]:
    """Return every module below the folder `journal/`."""
    return [
        Module.of(path.relative_to(house).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(house.rglob("*.py"))
        if "resources" not in path.relative_to(house).parts[:1]
    ]


def is_within(name: str, packages: tuple[str, ...]) -> bool:
    """Say whether a dotted name is one of the packages or lies inside one."""
    return any(name == package or name.startswith(package + ".") for package in packages)


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of everything imported, by statement or by a call that names it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in {"import_module", "__import__"}:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def dotted(node: ast.AST) -> str:
    """Return a name as written, such as `datetime.now`; empty for anything that is no plain name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def calls(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of everything called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, dotted(node.func)


def no_network(module: Module) -> list[int]:
    """No module can reach a network: nothing leaves the machine except what the person exports by hand."""
    return [line for line, name in imports(module.tree) if is_within(name, NETWORK)]


def qt_in_its_rooms(module: Module) -> list[int]:
    """Qt lives in ui, and in app inside functions only: the command line never loads it."""
    if module.room == "ui":
        return []
    lazy: set[int] = set()
    if module.room == "app":
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef):
                lazy |= {line for line, _ in imports(node)}
            if isinstance(node, ast.If) and dotted(node.test).endswith("TYPE_CHECKING"):
                lazy |= {line for line, _ in imports(node)}
    return [line for line, name in imports(module.tree) if is_within(name, QT) and line not in lazy]


def says_what_it_keeps_true(module: Module) -> list[int]:
    """Every module opens with a docstring."""
    return [] if (ast.get_docstring(module.tree) or "").strip() else [1]


def is_small(module: Module) -> list[int]:
    """A module past its length does a second thing."""
    lines = module.text.count("\n")
    return [lines] if lines > LONGEST else []


def prints_nothing(module: Module) -> list[int]:
    """Only the command line prints."""
    return [] if module.room == "cli" else [line for line, name in calls(module.tree) if name == "print"]


def asks_the_clock_it_was_given(module: Module) -> list[int]:
    """The time comes from the clock that was handed over."""
    own = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
    own |= {f"datetime.{name}" for name in own}
    asks = [line for line, name in calls(module.tree) if name in own]
    return [] if module.place == "ground/clock.py" else asks


def takes_randomness_as_given(module: Module) -> list[int]:
    """Randomness comes from the source that was handed over."""
    names = ("secrets", "random", "uuid", "os.urandom")
    drawn = [line for line, name in imports(module.tree) if is_within(name, names)]
    drawn += [line for line, name in calls(module.tree) if name == "os.urandom"]
    return [] if module.place == "ground/randomness.py" else drawn


def finds_resources_through_ground(module: Module) -> list[int]:
    """Only `ground.resources` knows where files of our own lie."""
    found = [node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Name) and node.id == "__file__"]
    return [] if module.place == "ground/resources.py" else found


def is_handed_its_application(module: Module) -> list[int]:
    """Nobody reaches for the application as a global."""
    wanted = {f"{name}.instance" for name in ("QApplication", "QGuiApplication", "QCoreApplication")}
    return [line for line, name in calls(module.tree) if ".".join(name.split(".")[-2:]) in wanted]


def shows_plain_text(module: Module) -> list[int]:
    """Qt would open images out of pasted HTML: nothing of the person's is shown as rich text."""
    rich = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown"}
    found = [line for line, name in calls(module.tree) if name.rpartition(".")[2] in rich]
    formats = {"RichText", "AutoText", "MarkdownText"}
    found += [node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Attribute) and node.attr in formats]
    return found


RULES: tuple[Callable[[Module], list[int]], ...] = (
    no_network,
    qt_in_its_rooms,
    says_what_it_keeps_true,
    is_small,
    prints_nothing,
    asks_the_clock_it_was_given,
    takes_randomness_as_given,
    finds_resources_through_ground,
    is_handed_its_application,
    shows_plain_text,
)
