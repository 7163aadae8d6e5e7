"""The short form of disturbed exports; the long one is `python -m tests.faults.campaigns.exports`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from journal.bundle.selection import Form
from tests.faults.campaigns.exports import CANCELLED, FULL, Exports, exports
from tests.faults.campaigns.full_disk import why_no_small_disk
from tests.faults.campaigns.journals import fast_place
from tests.quick_keys import quick_keys

needs_small_disk = pytest.mark.skipif(why_no_small_disk() is not None, reason=str(why_no_small_disk()))


@pytest.fixture(scope="module")
def there():
    with tempfile.TemporaryDirectory(dir=fast_place()) as place, quick_keys(), exports(Path(place)) as made:
        yield made


@pytest.mark.parametrize(("form", "step"), [("folder", 6), ("zip", 9), ("age", 12)])
def test_a_cancelled_export_leaves_nothing(there: Exports, form: Form, step: int):
    trouble = there.disturbed(CANCELLED, form, step)
    assert trouble.wrong == (), trouble
    assert trouble.came == CANCELLED


@needs_small_disk
@pytest.mark.parametrize(("form", "step"), [("folder", 9), ("zip", 6), ("age", 3)])
def test_an_export_onto_a_disk_that_somebody_fills_leaves_nothing(there: Exports, form: Form, step: int):
    trouble = there.disturbed(FULL, form, step)
    assert trouble.wrong == (), trouble
    assert trouble.came == FULL
