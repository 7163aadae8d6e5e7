"""Set up, run, test and check Journal on a machine that has only git and python3.

python3 packaging/dev.py run                 the window
python3 packaging/dev.py run ARGUMENTS…      the command line: the same as `journal ARGUMENTS…`
python3 packaging/dev.py test [ARGUMENTS…]   all tests; arguments go on to pytest (`-n 0` takes one after the other)
python3 packaging/dev.py bench [ARGUMENTS…]  a large journal, measured beside others (`--help` tells of smaller ones)
python3 packaging/dev.py bench window [ARGUMENTS…]  the window with journals of three sizes
python3 packaging/dev.py bench intake [ARGUMENTS…]  the window while evidence comes in, beside sha256sum and age
python3 packaging/dev.py check               style, types and the order of the rooms
python3 packaging/dev.py lock [--upgrade]    make the locks anew (needs uv)

Everything is installed into `.venv` inside the checkout, exactly as the locks beside this file say. This file and its
neighbours use Python's own library only.
"""

import sys

if not (3, 11) <= sys.version_info < (3, 15):  # nothing newer than Python 3.6 may stand above this line
    print("Journal needs Python 3.11 to 3.14; start it with one of these, such as python3.12.", file=sys.stderr)
    sys.exit(2)

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # PYTHONSAFEPATH leaves the neighbours out

import debian
import environment
import libraries
import locks
from trouble import Trouble

CHECKOUT = Path(__file__).resolve().parent.parent
NO_DISPLAY = (
    "There is no display to open a window on; `python3 packaging/dev.py run demo out/` does the main job without one."
)
MISSING_LIBRARIES = "A window needs system libraries that are missing."
MISSING_PIP = "This Python brings no pip."


def say(text: str) -> None:
    """Tell the person what goes on; kept apart from what the program itself prints."""
    print(text, file=sys.stderr, flush=True)


def set_up(kind: str, wanted: Sequence[libraries.Library]) -> environment.Environment:
    """Make all ready to run or test, doing only what is not done yet."""
    place = environment.Environment(CHECKOUT, say)
    ready = place.is_ready(kind)
    bring_system_packages(
        libraries.missing(wanted), pip=ready or environment.has_ensurepip() or environment.outside_pip()
    )
    if not ready:
        if not place.fits():
            place.make()
        place.fill(kind, place.pip())
        say("Ready.")
    return place


def bring_system_packages(absent: Sequence[libraries.Library], *, pip: bool) -> None:
    """Install or ask for what the system lacks, all of it in one go; does nothing where it lacks nothing."""
    lacks = ([] if pip else [MISSING_PIP]) + ([MISSING_LIBRARIES] if absent else [])
    if not lacks:
        return
    machine = debian.Machine.here()
    if machine.apt:
        packages = [] if pip else ["python{}.{}-venv".format(*sys.version_info[:2])]
        packages += libraries.packages_of(absent)
        debian.install(packages, " ".join(lacks), machine=machine, say=say)
    else:
        names = " ".join(library.name for library in absent)
        raise Trouble(f"{' '.join(lacks)} Install with your system's package tool: {names or 'pip'}")


def _become(command: Sequence[str | Path]) -> int:
    """Go on as another program; Windows cannot, so there we wait for it and pass its exit code on."""
    words = [str(part) for part in command]
    variables = environment.clean_variables(os.environ)
    if os.name == "posix":
        sys.stdout.flush()
        os.execve(words[0], words, variables)
    try:
        return subprocess.run(words, env=variables, check=False).returncode
    except KeyboardInterrupt:
        return 130


def run(arguments: Sequence[str]) -> int:
    """Start the program with these arguments; without any, its window."""
    wanted: tuple[libraries.Library, ...] = ()
    if not arguments and sys.platform == "linux":
        if not libraries.has_display(os.environ):
            raise Trouble(NO_DISPLAY)
        wanted = libraries.for_window(os.environ)
    place = set_up("run", wanted)
    return _become([place.python, "-P", "-m", "journal", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run all tests on all processors, or those that the arguments name."""
    place = set_up("test", libraries.QT if sys.platform == "linux" else ())
    os.chdir(CHECKOUT)
    return _become([place.python, "-m", "pytest", "--numprocesses=auto", "--dist=worksteal", *arguments])


def bench(arguments: Sequence[str]) -> int:
    """Measure a large journal beside plain SQLite, restic and borg, or the window, or what comes in."""
    in_window = arguments[:1] in (["window"], ["intake"])
    place = set_up("test", libraries.QT if in_window and sys.platform == "linux" else ())
    os.chdir(CHECKOUT)
    what, rest = (arguments[0], arguments[1:]) if in_window else ("vault", arguments)
    return _become([place.python, "-m", f"tests.bench.{what}", *rest])


def check(arguments: Sequence[str]) -> int:
    """Run every check that needs no test: style, form, types, the order of the rooms."""
    if arguments:
        raise Trouble("check takes no arguments.")
    place = set_up("test", ())
    os.chdir(CHECKOUT)
    steps = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), ("lint-imports",))
    failed = []
    for name, *words in steps:
        say(" ".join((name, *words)))
        if subprocess.run([place.script(name), *words], check=False).returncode != 0:
            failed.append(" ".join((name, *words)))
    if failed:
        raise Trouble(f"Not content: {', '.join(failed)}.", 1)
    return 0


def lock(arguments: Sequence[str]) -> int:
    """Make the locks anew from pyproject.toml."""
    if set(arguments) - {"--upgrade"}:
        raise Trouble("lock takes no arguments but --upgrade.")
    uv = shutil.which("uv") or shutil.which("uv", path=str(CHECKOUT / ".venv" / "bin"))
    if uv is None:
        raise Trouble("The locks are made with uv; install it (`python3 -m pip install uv`), then start again.")
    locks.make(CHECKOUT, uv, upgrade="--upgrade" in arguments)
    return 0


VERBS = {"run": run, "test": test, "bench": bench, "check": check, "lock": lock}


def main(words: Sequence[str]) -> int:
    """Do what the first word says; return the exit code."""
    if not words or words[0] in {"-h", "--help"}:
        print(__doc__.strip())
        return 0 if words else 2
    if words[0] not in VERBS:
        say(f"There is no {words[0]!r} here; the words are {', '.join(VERBS)}.")
        return 2
    try:
        return VERBS[words[0]](words[1:])
    except Trouble as trouble:
        say(trouble.says)
        return trouble.code
    except PermissionError as error:
        say(f"{error.filename or 'A file'} cannot be written to; change its permission, then start again.")
        return 6
    except OSError as error:
        say(f"The set-up stopped: {error.strerror or error} ({error.filename or 'no file named'}).")
        return 6
    except KeyboardInterrupt:
        say("Stopped; the next start goes on from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
