"""When the Python environment is left alone, filled, or made anew; and what is said when that fails."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest

from tests.packaging.conftest import Tools

HERE = (3, 11)


@attrs.define
class Shell:
    """A fake runner: makes an environment when asked to, and fails where a word of the command is in `fails`."""

    ran: Any
    version: str = "3.11.2"
    fails: dict[str, str] = attrs.field(factory=dict)
    commands: list[list[str]] = attrs.field(factory=list)

    def __call__(self, command: Sequence[str | Path]) -> Any:
        words = [str(word) for word in command]
        self.commands.append(words)
        for word, output in self.fails.items():
            if any(word in part for part in words):
                return self.ran(1, output)
        if words[1:3] == ["-m", "venv"]:
            scripts = Path(words[-1]) / "bin"
            scripts.mkdir(parents=True)
            (scripts / "python").write_text("")
            (Path(words[-1]) / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {self.version}\n")
        return self.ran(0, "")


@pytest.fixture
def house(tmp_path: Path, checkout: Path) -> Path:
    """A checkout with nothing but what decides the environment; its path has a space."""
    house = tmp_path / "a checkout"
    (house / "packaging").mkdir(parents=True)
    shutil.copy(checkout / "pyproject.toml", house)
    for name in ("lock-run.txt", "lock-test.txt", "lock-test-source.txt"):
        shutil.copy(checkout / "packaging" / name, house / "packaging")
    return house


@pytest.fixture
def shell(tools: Tools) -> Shell:
    return Shell(tools.environment.Ran)


def environment(tools: Tools, house: Path, shell: Shell, version: tuple[int, int] = HERE, said: Any = None) -> Any:
    said = [] if said is None else said
    return tools.environment.Environment(house, said.append, run=shell, version=version, windows=False)


def made(tools: Tools, house: Path, shell: Shell, kind: str = "run") -> Any:
    place = environment(tools, house, shell)
    place.make()
    place.fill(kind, place.pip())
    return place


def test_nothing_is_ready_in_a_fresh_clone(tools: Tools, house: Path, shell: Shell) -> None:
    place = environment(tools, house, shell)
    assert not place.is_ready("run")
    assert not place.fits()


def test_once_filled_a_second_start_runs_no_command(tools: Tools, house: Path, shell: Shell) -> None:
    made(tools, house, shell)
    shell.commands.clear()
    place = environment(tools, house, shell)
    assert place.is_ready("run")
    assert not place.is_ready("test")
    assert shell.commands == []


def test_what_is_ready_for_tests_is_ready_to_run(tools: Tools, house: Path, shell: Shell) -> None:
    place = made(tools, house, shell, "test")
    assert place.is_ready("test")
    assert place.is_ready("run")


def test_to_run_only_the_run_lock_is_installed_and_every_hash_is_required(
    tools: Tools, house: Path, shell: Shell
) -> None:
    made(tools, house, shell)
    libraries, project = (command for command in shell.commands if "install" in command)
    assert [Path(word).name for word in libraries if word.endswith(".txt")] == ["lock-run.txt"]
    assert {"--require-hashes", "--only-binary=:all:", "--no-build-isolation"} <= set(libraries)
    assert project[-2:] == ["-e", str(house)]
    assert {"--no-deps", "--no-index", "--no-build-isolation"} <= set(project)


def test_tests_add_their_locks_one_after_the_other(tools: Tools, house: Path, shell: Shell) -> None:
    made(tools, house, shell, "test")
    locks = [Path(word).name for command in shell.commands for word in command if word.endswith(".txt")]
    assert locks == ["lock-run.txt", "lock-test.txt", "lock-test-source.txt"]
    assert all({"--require-hashes", "--no-deps"} <= set(command) for command in shell.commands if "-r" in command)


@pytest.mark.parametrize("lock", ["lock-run.txt", "lock-test.txt"])
def test_a_changed_lock_is_installed_again(tools: Tools, house: Path, shell: Shell, lock: str) -> None:
    place = made(tools, house, shell, "test")
    with (house / "packaging" / lock).open("a") as out:
        out.write("another==1.0\n")
    assert not place.is_ready("test")
    assert place.is_ready("run") is (lock == "lock-test.txt")
    assert place.fits()


def test_a_changed_dependency_counts_and_a_changed_check_does_not(tools: Tools, house: Path, shell: Shell) -> None:
    place = made(tools, house, shell)
    declared = house / "pyproject.toml"
    text = declared.read_text(encoding="utf-8")
    declared.write_text(text.replace("line-length = 120", "line-length = 100"), encoding="utf-8")
    assert place.is_ready("run")
    declared.write_text(text.replace('"attrs>=', '"attrs>=0.'), encoding="utf-8")
    assert not place.is_ready("run")


def test_another_python_version_makes_it_anew(tools: Tools, house: Path, shell: Shell) -> None:
    made(tools, house, shell)
    place = environment(tools, house, shell, version=(3, 13))
    assert not place.is_ready("run")
    assert not place.fits()


def test_a_newer_patch_of_the_same_python_changes_nothing(tools: Tools, house: Path, shell: Shell) -> None:
    made(tools, house, shell)
    assert environment(tools, house, shell).fits()


def test_a_vanished_python_makes_it_anew(tools: Tools, house: Path, shell: Shell) -> None:
    place = made(tools, house, shell)
    place.python.unlink()
    place.python.symlink_to("/nowhere/python3.11")
    assert not place.is_ready("run")
    assert not place.fits()


def test_a_moved_checkout_is_filled_again(tools: Tools, house: Path, shell: Shell) -> None:
    made(tools, house, shell)
    moved = house.rename(house.parent / "elsewhere")
    assert not environment(tools, moved, shell).is_ready("run")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"run": 1}'])
def test_a_torn_stamp_counts_as_none(tools: Tools, house: Path, shell: Shell, content: str) -> None:
    place = made(tools, house, shell)
    (place.folder / tools.environment.STAMP).write_text(content)
    assert not place.is_ready("run")


def test_what_stood_there_before_is_cleared_away(tools: Tools, house: Path, shell: Shell) -> None:
    old = house / ".venv" / "lib" / "old.py"
    old.parent.mkdir(parents=True)
    old.write_text("")
    made(tools, house, shell)
    assert not old.exists()


def test_a_fill_that_fails_leaves_no_stamp(tools: Tools, house: Path, shell: Shell) -> None:
    place = made(tools, house, shell)
    shell.fails = {"lock-run.txt": "ERROR: No space left on device"}
    with pytest.raises(tools.trouble.Trouble):
        place.fill("run", place.pip())
    assert not place.is_ready("run")


def test_an_environment_that_cannot_be_made_is_told(tools: Tools, house: Path, shell: Shell) -> None:
    shell.fails = {"venv": "OSError: [Errno 30] Read-only file system"}
    with pytest.raises(tools.trouble.Trouble) as caught:
        environment(tools, house, shell).make()
    assert caught.value.code == 6


def test_pip_is_brought_in_where_this_python_has_one_to_bring(
    tools: Tools, house: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.fails = {"import pip": "ModuleNotFoundError"}
    monkeypatch.setattr(tools.environment, "has_ensurepip", lambda: True)
    place = environment(tools, house, shell)
    place.make()
    assert place.pip() == [place.python, "-m", "pip"]
    assert "ensurepip" in shell.commands[-1]


def test_a_disk_that_fills_up_while_pip_comes_is_told(
    tools: Tools, house: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.fails = {"import pip": "ModuleNotFoundError", "ensurepip": "OSError: [Errno 28] No space left on device"}
    monkeypatch.setattr(tools.environment, "has_ensurepip", lambda: True)
    place = environment(tools, house, shell)
    place.make()
    with pytest.raises(tools.trouble.Trouble, match="disk is full") as caught:
        place.pip()
    assert caught.value.code == 6


def test_without_one_to_bring_the_outer_pip_installs_into_it(
    tools: Tools, house: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.fails = {"import pip": "ModuleNotFoundError"}
    monkeypatch.setattr(tools.environment, "has_ensurepip", lambda: False)
    place = environment(tools, house, shell)
    place.make()
    assert place.pip() == [sys.executable, "-m", "pip", "--python", place.python]


@pytest.mark.parametrize(
    ("printed", "says", "code"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full", 6),
        ("[Errno 13] Permission denied: '/x'", "cannot be written", 6),
        ("socket.gaierror: Temporary failure in name resolution\nERROR: No matching distribution found", "reached", 2),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one", 2),
        ("SSLError(CERTIFICATE_VERIFY_FAILED)", "certificate", 2),
        ("ERROR: No matching distribution found for x==1", "no ready-made file", 2),
    ],
)
def test_a_known_cause_is_told_in_plain_words(tools: Tools, printed: str, says: str, code: int) -> None:
    trouble = tools.environment.trouble_from(printed, "The libraries could not be installed")
    assert says in trouble.says
    assert "\n" not in trouble.says
    assert trouble.code == code


def test_an_unknown_cause_shows_the_last_lines(tools: Tools) -> None:
    printed = "\n".join(f"line {number}" for number in range(40))
    trouble = tools.environment.trouble_from(printed, "The libraries could not be installed")
    assert "line 39" in trouble.says
    assert "line 3\n" not in trouble.says


def test_what_leads_pip_or_python_elsewhere_is_left_out(tools: Tools) -> None:
    kept = {"HOME": "/h", "PIP_INDEX_URL": "x", "DISPLAY": ":0"}
    led = {"PYTHONPATH": "/x", "PYTHONHOME": "/x", "PIP_USER": "1", "PIP_TARGET": "/x", "VIRTUAL_ENV": "/x"}
    assert tools.environment.clean_variables(kept | led) == kept
