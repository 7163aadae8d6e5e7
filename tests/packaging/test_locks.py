"""The locks: exact, hashed, without addresses, and in step with what pyproject.toml declares."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.conftest import Tools

LOCKS = ("lock-run.txt", "lock-test.txt", "lock-test-source.txt")

SAMPLE = """\
# made by hand
one==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
"""


def text_of(checkout: Path, name: str) -> str:
    return (checkout / "packaging" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_is_exact_and_hashed(tools: Tools, checkout: Path, name: str) -> None:
    text = text_of(checkout, name)
    blocks = tools.locks.blocks(text)
    assert blocks
    for block in blocks:
        first, *hashes = block.splitlines()
        assert re.match(r"^[a-z0-9-]+==[0-9][^ ]*( ; [^\\]+)? \\$", first)
        assert hashes
        assert all(re.match(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$", line) for line in hashes)
    assert len(text.splitlines()) == 1 + sum(len(block.splitlines()) for block in blocks)


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_of_a_registry_is_named(checkout: Path, name: str) -> None:
    assert not re.search(r"://|--index|--extra-index|--find-links| @ ", text_of(checkout, name))


def test_a_library_stands_in_one_lock_only(tools: Tools, checkout: Path) -> None:
    named = [library for lock in LOCKS for library in tools.locks.pins(text_of(checkout, lock))]
    assert sorted(named) == sorted(set(named))


def test_the_locks_hold_what_pyproject_declares(tools: Tools, checkout: Path) -> None:
    declared = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    run = tools.locks.pins(text_of(checkout, "lock-run.txt"))
    both = run | tools.locks.pins(text_of(checkout, "lock-test.txt"))
    both |= tools.locks.pins(text_of(checkout, "lock-test-source.txt"))
    wanted = [(run, declared["project"]["dependencies"]), (run, declared["build-system"]["requires"])]
    wanted.append((both, declared["project"]["optional-dependencies"]["test"]))
    for pins, requirements in wanted:
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), requirement


def test_taking_a_library_out_takes_its_hashes_too(tools: Tools) -> None:
    assert tools.locks.pins(SAMPLE) == {"one": "1.0", "two": "2.0"}
    left = tools.locks.without(SAMPLE, ["one"])
    assert left.startswith("two==2.0")
    assert "sha256:aa" not in left
    assert "sha256:cc" in left
