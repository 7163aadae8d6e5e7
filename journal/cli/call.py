"""One call of a command: what was typed, and the few things that every command works with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import attrs

from journal.actions.tools import Tools
from journal.cli.output import Output
from journal.cli.secret_lines import Secrets
from journal.cli.stopping import Stopping
from journal.ground.progress import Progress


@attrs.define(slots=False)  # argparse puts a mark of its own on it
class Options:
    """What was typed. Each command fills the options that it declares; the others stay empty."""

    verb: str = ""
    json: bool = False
    secrets_stdin: bool = False
    journal: Path = attrs.field(factory=Path)
    out: Path = attrs.field(factory=Path)
    bundle: Path = attrs.field(factory=Path)
    folder: Path = attrs.field(factory=Path)
    kind: str | None = None
    kinds: list[str] = attrs.field(factory=list)
    source_file: str = ""
    files: list[Path] = attrs.field(factory=list)
    to: list[str] = attrs.field(factory=list)
    source: str = ""
    since: str | None = None
    until: str | None = None
    find: str = ""
    record: str = ""
    records: list[str] = attrs.field(factory=list)
    history: bool = False
    in_bin: bool = False
    save_as: str | None = None
    take_out: bool = False
    with_evidence: bool = False
    case: str = ""
    recipient: str = ""
    audience: str | None = None
    originals: bool = False
    everything: bool = False
    part_size: str | None = None
    form: str = "folder"
    at: str | None = None
    fingerprint: str | None = None
    earlier: Path | None = None
    deep: bool = False
    go_on: bool = False
    head: list[str] = attrs.field(factory=list)
    give_head: bool = False
    request: Path | None = None
    token: Path | None = None
    sheet: Path | None = None
    backup: Path = attrs.field(factory=Path)
    target: Path | None = None
    single: bool = False
    rehearse: bool = False
    new: Path = attrs.field(factory=Path)


@attrs.frozen
class Call:
    """What a command is given. `tools` are made only when a command asks for them."""

    options: Options
    output: Output
    secrets: Secrets
    standard_input: BinaryIO
    progress: Progress
    stopping: Stopping
    tools: Callable[[], Tools]
