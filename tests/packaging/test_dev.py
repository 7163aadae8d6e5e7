"""The words of dev.py: what each does first, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.conftest import Tools


@pytest.fixture
def no_set_up(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Note what would be set up, and stop there."""
    noted: list[Any] = []

    def set_up(kind: str, wanted: Any) -> None:
        noted.append((kind, tuple(wanted)))
        raise tools.trouble.Trouble("stopped here", 6)

    monkeypatch.setattr(tools.dev, "set_up", set_up)
    return noted


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_window_without_a_display_is_refused_before_anything_is_installed(
    tools: Tools, no_set_up: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert tools.dev.main(["run"]) == 2
    said = capsys.readouterr().err
    assert "no display" in said
    assert "python3 packaging/dev.py run demo out/" in said
    assert said.count("\n") == 1
    assert no_set_up == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_a_window_asks_for_the_libraries_of_its_screen(
    tools: Tools, no_set_up: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    assert tools.dev.main(["run"]) == 6
    assert no_set_up == [("run", tools.libraries.QT + tools.libraries.X11)]


def test_the_command_line_asks_for_no_library_of_the_system(tools: Tools, no_set_up: list[Any]) -> None:
    assert tools.dev.main(["run", "demo", "out/"]) == 6
    assert no_set_up == [("run", ())]


def test_arguments_and_exit_code_pass_through_untouched(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    class Place:
        python = Path("/venv/bin/python")

    became: list[Any] = []
    monkeypatch.setattr(tools.dev, "set_up", lambda kind, wanted: Place())
    monkeypatch.setattr(tools.dev, "_become", lambda command: became.append(command) or 5)
    assert tools.dev.main(["run", "list", "--find", "two words", "--help"]) == 5
    assert became == [[Place.python, "-P", "-m", "journal", "list", "--find", "two words", "--help"]]


def test_the_benchmark_gets_its_arguments_in_the_environment_for_tests(
    tools: Tools, checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Place:
        python = Path("/venv/bin/python")

    monkeypatch.chdir(tmp_path)
    noted: list[Any] = []
    monkeypatch.setattr(tools.dev, "set_up", lambda kind, wanted: noted.append((kind, wanted)) or Place())
    monkeypatch.setattr(tools.dev, "_become", lambda command: noted.append((Path.cwd(), command)) or 0)
    assert tools.dev.main(["bench", "--entries", "300"]) == 0
    assert noted == [
        ("test", ()),
        (checkout, [Place.python, "-m", "tests.bench.vault", "--entries", "300"]),
    ]


def test_the_window_has_a_benchmark_of_its_own(
    tools: Tools, checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Place:
        python = Path("/venv/bin/python")

    monkeypatch.chdir(tmp_path)
    ran: list[Any] = []
    monkeypatch.setattr(tools.dev, "set_up", lambda kind, wanted: Place())
    monkeypatch.setattr(tools.dev, "_become", lambda command: ran.append(command) or 0)
    assert tools.dev.main(["bench", "window", "--entries", "300"]) == 0
    assert ran == [[Place.python, "-m", "tests.bench.window", "--entries", "300"]]


def test_all_processors_test_unless_the_words_say_otherwise(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Place:
        python = "python"

    became: list[list[str | Path]] = []
    monkeypatch.chdir(tmp_path)  # `test` goes to the checkout
    monkeypatch.setattr(tools.dev, "set_up", lambda kind, wanted: Place())
    monkeypatch.setattr(tools.dev, "_become", lambda command: became.append(command) or 3)
    assert tools.dev.main(["test", "-n", "0", "tests/ground"]) == 3
    (command,) = became
    assert command[:3] == ["python", "-m", "pytest"]
    assert command.index("--numprocesses=auto") < command.index("-n")  # of two, the later one counts
    assert command[-3:] == ["-n", "0", "tests/ground"]


def test_without_a_word_the_words_are_shown_and_it_is_wrong_use(
    tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tools.dev.main([]) == 2
    assert "packaging/dev.py test" in capsys.readouterr().out
    assert tools.dev.main(["--help"]) == 0


def test_an_unknown_word_is_told_with_the_known_ones(tools: Tools, capsys: pytest.CaptureFixture[str]) -> None:
    assert tools.dev.main(["fly"]) == 2
    assert "run, test, bench, check, lock" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["check", "fast"], ["lock", "--fast"]])
def test_surplus_words_are_refused(tools: Tools, words: list[str]) -> None:
    assert tools.dev.main(words) == 2


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (PermissionError(13, "Permission denied", "/x/.venv"), 6, "/x/.venv cannot be written to"),
        (OSError(28, "No space left on device", "/x/.venv"), 6, "No space left on device"),
        (KeyboardInterrupt(), 130, "Stopped"),
    ],
)
def test_a_set_up_that_breaks_off_ends_in_one_sentence(
    tools: Tools,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    says: str,
) -> None:
    def breaks(kind: str, wanted: Any) -> None:
        raise error

    monkeypatch.setattr(tools.dev, "set_up", breaks)
    assert tools.dev.main(["test"]) == code
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


@pytest.fixture
def asked_for(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], str]]:
    """Note which packages would be installed and why; apt-get is there."""
    noted: list[tuple[list[str], str]] = []
    monkeypatch.setattr(tools.debian.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(tools.debian, "install", lambda packages, why, **rest: noted.append((list(packages), why)))
    return noted


def test_a_machine_that_lacks_nothing_is_asked_for_nothing(
    tools: Tools, asked_for: list[tuple[list[str], str]]
) -> None:
    tools.dev.bring_system_packages((), pip=True)
    assert asked_for == []


def test_all_that_is_missing_is_brought_in_one_go(tools: Tools, asked_for: list[tuple[list[str], str]]) -> None:
    tools.dev.bring_system_packages(tools.libraries.QT[:2], pip=False)
    venv = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert asked_for == [([venv, "libegl1", "libgl1"], f"{tools.dev.MISSING_PIP} {tools.dev.MISSING_LIBRARIES}")]


def test_where_only_libraries_are_missing_pip_is_not_spoken_of(
    tools: Tools, asked_for: list[tuple[list[str], str]]
) -> None:
    tools.dev.bring_system_packages(tools.libraries.QT[:1], pip=True)
    assert asked_for == [(["libegl1"], tools.dev.MISSING_LIBRARIES)]


@pytest.mark.parametrize(("count", "pip", "named"), [(1, True, r"libEGL\.so\.1$"), (0, False, "pip$")])
def test_without_apt_what_is_missing_is_named_for_another_package_tool(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, count: int, pip: bool, named: str
) -> None:
    monkeypatch.setattr(tools.debian.shutil, "which", lambda name: None)
    with pytest.raises(tools.trouble.Trouble, match=named) as caught:
        tools.dev.bring_system_packages(tools.libraries.QT[:count], pip=pip)
    assert caught.value.code == 2


def test_it_starts_from_any_folder(checkout: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(checkout / "packaging" / "dev.py"), "--help"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "HOME"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_older_python_can_read_as_far_as_the_sentence_for_it(checkout: Path) -> None:
    text = (checkout / "packaging" / "dev.py").read_text(encoding="utf-8")
    opening = text.partition("import os\n")[0]
    assert "sys.exit(2)" in opening
    compile(opening, "dev.py", "exec", dont_inherit=True)
    assert "from __future__" not in text
