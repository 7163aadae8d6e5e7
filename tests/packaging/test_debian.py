"""How missing Debian packages are installed, asked for or told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
import pytest

from tests.packaging.conftest import Tools

WHY = "A window needs system libraries that are missing."
TOLD = "apt-get install -y --no-install-recommends libegl1 libgl1"
PACKAGES = ("libegl1", "libgl1")


@attrs.define
class Shell:
    """A fake command runner: answers from a list, in order, then with success."""

    ran: Any
    answers: list[tuple[int, str]] = attrs.field(factory=list)
    commands: list[Sequence[str]] = attrs.field(factory=list)

    def __call__(self, command: Sequence[str]) -> Any:
        self.commands.append(tuple(command))
        return self.ran(*(self.answers.pop(0) if self.answers else (0, "")))

    @property
    def verbs(self) -> list[str]:
        return [next(word for word in command if word in {"install", "update"}) for command in self.commands]


@attrs.define
class Scene:
    """One machine, what is said on it, and what is run on it."""

    tools: Tools
    root: bool = False
    sudo: bool = True
    terminal: bool = True
    lists: bool = True
    answer: str = ""
    said: list[str] = attrs.field(factory=list)
    quietly: Shell = attrs.field(default=attrs.Factory(lambda self: Shell(self.tools.debian.Ran), takes_self=True))
    openly: Shell = attrs.field(default=attrs.Factory(lambda self: Shell(self.tools.debian.Ran), takes_self=True))

    def install(self) -> None:
        machine = self.tools.debian.Machine(
            apt=True, root=self.root, sudo=self.sudo, terminal=self.terminal, lists=self.lists
        )
        self.tools.debian.install(
            PACKAGES,
            WHY,
            machine=machine,
            say=self.said.append,
            quietly=self.quietly,
            openly=self.openly,
            ask=lambda question: self.answer,
        )

    def trouble(self) -> Any:
        with pytest.raises(self.tools.trouble.Trouble) as caught:
            self.install()
        return caught.value


def test_root_gets_them_installed_and_is_told_which(tools: Tools) -> None:
    scene = Scene(tools, root=True)
    scene.install()
    assert scene.said == [f"{WHY} Installing with apt-get: libegl1 libgl1"]
    assert scene.quietly.commands == [(*tools.debian.INSTALL, *PACKAGES)]
    assert scene.openly.commands == []


def test_package_lists_are_fetched_first_where_there_are_none(tools: Tools) -> None:
    scene = Scene(tools, root=True, lists=False)
    scene.install()
    assert scene.quietly.verbs == ["update", "install"]


def test_old_package_lists_are_fetched_anew_once(tools: Tools) -> None:
    scene = Scene(tools, root=True)
    scene.quietly.answers = [(100, "E: Failed to fetch")]
    scene.install()
    assert scene.quietly.verbs == ["install", "update", "install"]


def test_when_apt_fails_its_reason_and_the_exact_line_are_told(tools: Tools) -> None:
    scene = Scene(tools, root=True)
    scene.quietly.answers = [(100, ""), (0, ""), (100, "Reading…\nE: Unable to locate package libegl1\n")]
    trouble = scene.trouble()
    assert "Unable to locate package libegl1" in trouble.says
    assert trouble.says.endswith(TOLD)
    assert trouble.code == 2


def test_without_a_network_the_update_s_reason_is_told(tools: Tools) -> None:
    scene = Scene(tools, root=True, lists=False)
    scene.quietly.answers = [(100, "E: Some index files failed to download.")]
    assert "Some index files failed to download" in scene.trouble().says
    assert scene.quietly.verbs == ["update"]


def test_without_a_terminal_nothing_runs_and_the_exact_line_is_told(tools: Tools) -> None:
    scene = Scene(tools, terminal=False)
    trouble = scene.trouble()
    assert trouble.says.endswith(f"\n  sudo {TOLD}")
    assert trouble.code == 2
    assert scene.quietly.commands == scene.openly.commands == []


def test_the_exact_line_fetches_lists_where_there_are_none(tools: Tools) -> None:
    assert Scene(tools, terminal=False, lists=False).trouble().says.endswith(f"sudo apt-get update && sudo {TOLD}")


def test_where_there_is_no_sudo_the_line_is_for_root(tools: Tools) -> None:
    trouble = Scene(tools, sudo=False).trouble()
    assert "as root" in trouble.says
    assert trouble.says.endswith(f"\n  {TOLD}")


@pytest.mark.parametrize("answer", ["", "n", "no", "perhaps"])
def test_sudo_runs_only_after_a_yes(tools: Tools, answer: str) -> None:
    scene = Scene(tools, answer=answer)
    assert "Nothing was installed" in scene.trouble().says
    assert any(f"sudo {TOLD}" in line for line in scene.said)
    assert scene.openly.commands == []


def test_after_a_yes_sudo_runs_what_was_shown(tools: Tools) -> None:
    scene = Scene(tools, answer="y", lists=False)
    scene.install()
    assert scene.openly.commands == [("sudo", *tools.debian.UPDATE), ("sudo", *tools.debian.INSTALL, *PACKAGES)]


def test_a_sudo_that_fails_is_told_with_the_line(tools: Tools) -> None:
    scene = Scene(tools, answer="yes")
    scene.openly.answers = [(1, "")]
    assert scene.trouble().says.endswith(f"sudo {TOLD}")


def test_commands_are_run_without_asking_and_their_output_is_kept(tools: Tools) -> None:
    ran = tools.debian.run_quietly(["sh", "-c", 'echo "$DEBIAN_FRONTEND"; read line || echo nobody answers; exit 3'])
    assert ran == tools.debian.Ran(3, "noninteractive\nnobody answers\n")
