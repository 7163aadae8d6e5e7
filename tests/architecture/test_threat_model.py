"""The threat model claims nothing that no test shows: every test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
_NAMED = re.compile(r"`((?:tests|docs|packaging)/[\w./-]+)(?:::(test_\w+))?`")


def _named() -> list[tuple[str, str]]:
    return sorted(set(_NAMED.findall((CHECKOUT / "docs" / "threat-model.md").read_text(encoding="utf-8"))))


@pytest.mark.parametrize(("file", "test"), _named())
def test_what_the_threat_model_names_is_there(file: str, test: str) -> None:
    text = (CHECKOUT / file).read_text(encoding="utf-8")
    assert not test or re.search(rf"def {test}\b", text), f"{file} has no {test}"


def test_the_threat_model_names_its_tests() -> None:
    assert len(_named()) > 30
