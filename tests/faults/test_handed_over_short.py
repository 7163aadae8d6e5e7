"""The short form of the search in bundles; the long one is `python -m tests.faults.campaigns.handed_over`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bundle.test_redaction import SECRETS, write
from tests.faults.campaigns.canaries import TOOLS, found_in

missing = [tool for tool in TOOLS if shutil.which(tool) is None]


@pytest.mark.skipif(bool(missing), reason=f"not on this machine: {', '.join(missing)}")
def test_others_tools_find_nothing_that_was_taken_out_and_do_find_what_was_not(tmp_path: Path) -> None:
    sent = write(tmp_path / "to-send").bundle
    assert list(found_in(sent, (*SECRETS, "CanaryPhone", "52.5200", tmp_path.name))) == []
    report = tmp_path / "report"
    report.mkdir()
    shutil.copy(write(tmp_path / "lawyer", audience="lawyer").bundle / "data/01_Bundle.pdf", report)
    found = list(found_in(report, ("Kowalska", "blue Audi")))  # a search that finds nothing proves nothing
    assert {line.split(" in ")[0] for line in found} == {"Kowalska", "blue Audi"}
    assert "pdftotext" in {line.rsplit(" by ", 1)[1] for line in found}
