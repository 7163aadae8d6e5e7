"""Every command of design §5 is understood, and what is not understood is said in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.cli.arguments import HelpAsked, commands, understood
from journal.cli.call import Options
from journal.cli.run import verb
from journal.ground.known_error import BadInput

WRITTEN = {
    "new": "new J",
    "add": "add J shift --from -",
    "fields": "fields shift",
    "attach": "attach J a.jpg b.pdf --to 0a --source phone",
    "list": "list J --kind shift --kind payment --from 2026-01-01 --to 2026-02-01 --find rain",
    "show": "show J 0a1b --history",
    "ledger": "ledger J --from 2026-01-01 --to 2026-02-01",
    "bin": "bin J 0a1b --take-out",
    "undo": "undo J 0a1b",
    "erase": "erase J 0a1b --with-evidence",
    "export": "export J out --case C --kind shift --from 2026-01-01 --to 2026-02-01 --record 0a --record 0b"
    " --for to-send --originals --as zip --at 2026-03-01",
    "verify": "verify B --fingerprint words --earlier A",
    "check": "check J --deep --head 3:0a",
    "seal": "seal J --head --sheet head.pdf",
    "backup": "backup J folder --single",
    "restore": "restore B J",
    "salvage": "salvage J new",
    "password": "password J",
    "recover": "recover J",
    "rekey": "rekey J",
    "sheet": "sheet folder",
    "practice": "practice J",
    "demo": "demo out",
}


def test_each_declared_command_is_tried_here() -> None:
    assert [command.name for command in commands()] == list(WRITTEN)


@pytest.mark.parametrize("line", WRITTEN.values(), ids=list(WRITTEN))
def test_a_command_as_the_map_writes_it_is_understood(line: str) -> None:
    options = understood([*line.split(), "--json"])
    assert options.json
    assert callable(verb(options))


def test_what_was_typed_arrives() -> None:
    options = understood(WRITTEN["export"].split())
    assert options == Options(
        verb="export",
        journal=Path("J"),
        out=Path("out"),
        case="C",
        kinds=["shift"],
        since="2026-01-01",
        until="2026-02-01",
        records=["0a", "0b"],
        audience="to-send",
        originals=True,
        form="zip",
        at="2026-03-01",
    )


def test_two_calls_do_not_share_their_lists() -> None:
    understood(["list", "J", "--kind", "shift"])
    assert understood(["list", "J"]).kinds == []


@pytest.mark.parametrize(
    "line",
    [
        "erase J",
        "new",
        "new J K",
        "add J shift",
        "list J --kin shift",
        "demo out -x",
        "--json",
    ],
)
def test_what_is_not_understood_is_refused_with_a_way_on(line: str) -> None:
    with pytest.raises(BadInput) as refused:
        understood(line.split())
    assert refused.value.says.endswith(".")
    assert "--help" in refused.value.do


@pytest.mark.parametrize("line", ["--help", *(f"{name} --help" for name in WRITTEN)])
def test_each_command_explains_itself(line: str) -> None:
    with pytest.raises(HelpAsked) as asked:
        understood(line.split())
    assert str(asked.value).startswith("Usage: journal")


@pytest.mark.parametrize(
    "name",
    ["new", "add", "attach", "list", "show", "export", "verify", "check", "backup", "erase", "recover", "practice"],
)
def test_the_order_of_secrets_stands_in_the_help(name: str) -> None:
    with pytest.raises(HelpAsked, match="one a line, in"):
        understood([name, "--help"])


def test_the_version_is_told() -> None:
    with pytest.raises(HelpAsked, match=r"^journal \d"):
        understood(["--version"])
