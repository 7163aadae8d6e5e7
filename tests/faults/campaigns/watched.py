"""Every file that is opened and every socket that is asked for while the real window takes hostile files in, shows
them and hands them over.

`nice python -m tests.faults.campaigns.watched [--work FOLDER]` (Linux, with strace). The window has no screen. The
process that strace follows is `InWatched`; what may be opened is said in one place, `Allowed`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from journal.actions.choose_records import Choices
from journal.actions.export_bundle import export
from journal.app.compose import compose_tools
from journal.intake.workshop import VERB
from tests.bench import ours
from tests.bench.in_window import InWindow
from tests.bench.window import compiled, opened_before
from tests.program import ROOT

CALLS = "open,openat,openat2,creat,socket,connect,sendto,execve,clone,clone3,fork,vfork"
_CALL = re.compile(r"(\d+) +(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)", re.S)
_RESULT = re.compile(r"= (-?\d+)(?:<(.*?)>)?(?: \(.*\))?(?: \w+ \(.*\))?$")
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|\bcreat\(")


@attrs.frozen
class Allowed:
    """Where files may be read, and where they may be written."""

    written: tuple[str, ...]
    read: tuple[str, ...]
    looked_at: tuple[str, ...]
    """The folders above: their names are looked at, what else is in them is not."""

    @classmethod
    def beside(cls, work: Path) -> Allowed:
        """Return what the program may open that works in this folder, and reads where it and its system stand."""
        installed = (ROOT, sys.prefix, sys.base_prefix, "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts")
        system = ("/proc", "/sys/devices/system", "/sys/fs/cgroup", "/dev/urandom", "/dev/random",
                  "/var/cache/fontconfig")  # fmt: skip
        told = ("localtime", "timezone", "locale.alias", "nsswitch.conf", "passwd", "ssl/openssl.cnf")
        written = (work, "/dev/null", "/dev/shm", "/proc/self", "pipe:", "socket:", "anon_inode:", "/memfd:")
        read = (*written, *installed, *system, *(f"/etc/{name}" for name in told))
        return cls(tuple(map(str, written)), tuple(map(str, read)), tuple(map(str, work.parents)))

    def refuses(self, path: str, *, writes: bool) -> bool:
        """Tell whether a file may not be opened so."""
        if path in self.looked_at and not writes:
            return False
        return not any(_lies_in(path, place) for place in (self.written if writes else self.read))


def _lies_in(path: str, place: str) -> bool:
    return path == place or path.startswith(place if place.endswith(":") else f"{place}/")


@attrs.define
class Seen:
    """What strace saw."""

    opened: int = 0
    wrong: list[str] = attrs.field(factory=list)
    children: set[int] = attrs.field(factory=set)
    """The processes that are the confined child."""
    of_children: int = 0
    """How many files they opened once they had been started, those of the installed program."""
    foreign: int = 0
    """How often a foreign file was opened, by whoever may."""


def seen(lines: Iterable[str], allowed: Allowed, foreign: Path) -> Seen:
    """Judge all calls. A foreign file may be opened by the program itself, for reading, and by no child."""
    found = Seen()
    for line in lines:
        call = _CALL.match(line.rstrip("\n"))
        if call is None:
            continue
        process, name, rest = int(call[1]), call[2], call[3]
        if (name == "socket" and not rest.startswith("AF_UNIX,")) or "AF_INET" in rest:
            found.wrong.append(f"network: {name}")
        result = _RESULT.search(rest)
        if name == "execve" and VERB in rest:
            found.children.add(process)
        if result is None or int(result[1]) < 0 or result[2] is None:
            continue
        path, writes = result[2], _WRITES.search(f"{name}({rest}") is not None
        found.opened += 1
        child, own = process in found.children, Path(path).is_relative_to(foreign)
        found.of_children += child
        found.foreign += own
        if allowed.refuses(path, writes=writes):
            found.wrong.append(f"{'written' if writes else 'read'}: {path}")
        if own and (child or writes):
            found.wrong.append(f"a foreign file, {'written' if writes else 'opened by the child'}")
    return found


class InWatched(InWindow):
    """Takes files in by the window's own way, looks at each, and hands all over."""

    def walk(self, files: list[Path], out: Path) -> dict[str, object]:
        """Do it; return how many were kept and looked at, and where the bundle is."""
        self._first_page()
        kept: list[str] = []
        ended: list[bool] = []
        self._session.changed.connect(lambda changes: kept.extend(changes.ids))
        self._window.files.all_taken.connect(lambda: ended.append(True))
        self._window.take(files)
        self._until(lambda: bool(ended))
        self._window.go_to("evidence")
        self._rest()
        for each in kept:
            self._window.read(each)
            self._rest()
        bundles: list[Path] = []

        def handed_over(path: Path) -> None:
            bundles.append(path)

        def failed(error: Exception) -> None:
            raise error

        tools = self._fittings.tools
        self._session.ask(
            lambda journal: export(journal, Choices(originals=True), tools, out).bundle, handed_over, failed, None
        )
        self._until(lambda: bool(bundles))
        self._window.hide()
        self._session.close(30)
        return {"kept": len(kept), "bundle": str(bundles[0])}

    def _rest(self) -> None:
        for _ in range(3):  # what an answer asks for is waited for, too
            self._application.processEvents()
            self._until(lambda: not self._session.busy)


def problems(work: Path, files: Sequence[Path]) -> tuple[Seen, dict[str, object]]:
    """Let the window walk under strace; return what was seen, and what the walk said."""
    place, lines = work / "home", work / "calls"
    place.mkdir()
    tools = compose_tools()
    ours.make(work / "My.journal", tools, 1, 20, 2)
    tools.close()
    opened_before(work / "My.journal")
    surroundings = {**compiled(), "HOME": str(place), "TMPDIR": str(work), "PYTHONDONTWRITEBYTECODE": "1"}
    surroundings |= {name: str(place) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")}
    ran = subprocess.run(
        ["strace", "-f", "-y", "-qq", "-s", "300", "-o", str(lines), "-e", f"trace={CALLS}",
         sys.executable, "-m", "tests.faults.campaigns.watched", "--inside", "--work", str(work)],
        input=json.dumps([str(file) for file in files]), stdout=subprocess.PIPE, env=surroundings,
        encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip
    with lines.open(encoding="utf-8", errors="replace") as told:
        return seen(told, Allowed.beside(work), files[0].parent), json.loads(ran.stdout.splitlines()[-1])


def main(words: Sequence[str] | None = None) -> int:
    """Run the campaign; return 1 where something was opened that must not be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.inside:
        files = [Path(name) for name in json.load(sys.stdin)]
        tools = compose_tools()
        walk = InWatched(options.work / "My.journal", ours.PASSWORD, tools).walk(files, options.work / "out")
        tools.close()
        print(json.dumps(walk))
        return 0
    with tempfile.TemporaryDirectory(prefix="journal-watched-", dir=options.work) as name:
        from tests.faults.test_hostile_corpus import CORPUS
        from tests.intake import samples

        work = Path(name).resolve()
        (work / "foreign").mkdir()
        contents = {**{called: make() for called, make in CORPUS.items()}, "photo.jpg": samples.photo()}
        for called, content in contents.items():
            (work / "foreign" / called).write_bytes(content)
        found, walk = problems(work, sorted((work / "foreign").iterdir()))
    print(f"{walk['kept']} files kept; {found.opened} opened, {found.of_children} of them by {len(found.children)} "
          f"confined children; foreign files opened {found.foreign} times by the program.")  # fmt: skip
    print(*(f"WRONG: {each}" for each in sorted(set(found.wrong))), f"{len(found.wrong)} problems.", sep="\n")
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
