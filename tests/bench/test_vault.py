"""The benchmark's short form: it runs from end to end, and a second run finds what the first one made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bench import measure, vault
from tests.bench.figures import Table, median, most_of, shown
from tests.bench.material import Material, Written
from tests.bench.others import OTHERS
from tests.quick_keys import quick_keys

SHORT = ("--entries", "300", "--evidence", "5", "--saves", "3", "--changes", "2", "--times", "1")


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the programs for backups be missing."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("nothing_installed")
def test_the_short_form_measures_everything_and_is_made_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with quick_keys():
        assert vault.main([*SHORT, "--work", str(tmp_path / "work")]) == 0
        said = capsys.readouterr()
    made = tmp_path / "work" / "entries-300-evidence-5-seed-1"
    before = (made / "made.json").stat().st_mtime_ns
    assert vault.main([*SHORT, "--work", str(tmp_path / "work"), "--only-make"]) == 0
    assert capsys.readouterr().out == ""
    assert (made / "made.json").stat().st_mtime_ns == before
    assert [path.name for path in (tmp_path / "work").iterdir()] == [made.name]
    assert "300 entries; 5 pieces of evidence" in said.out
    rows = {line.split(" | ")[0].strip("| "): line for line in said.out.splitlines() if line.startswith("| ")}
    for row in measure.ROWS:
        assert re.search(r"\d", rows[row]) or measure.INIT in row, row
    assert rows[measure.DEEP].count("not installed") == 2
    assert "restic not installed, borg not installed" in said.out


def test_others_are_started_as_they_want_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "file").write_text("words")
    there = [other for other in OTHERS if other.is_installed()]
    if not there:
        pytest.skip("neither restic nor borg is installed")
    other = there[-1]
    for job in ("init", "next backup", "restore"):
        other.run(job, folder, tmp_path)
    assert [path.read_text() for path in (tmp_path / f"{other.name}-out").rglob("file")] == ["words"]
    assert other.version().startswith(other.name)


def test_the_same_seed_gives_the_same_material() -> None:
    def made(seed: int) -> list[Written]:
        material = Material(seed, 200, 10)
        things = []
        for number in range(200):
            things.append(material.next(number))
            material.wrote(things[-1].kind, f"{number:032x}")
        return things

    assert made(1) == made(1)
    assert made(1) != made(2)
    assert sum(thing.file is not None for thing in made(1)) == 10


def test_a_cell_shows_the_figure_and_how_many_times_as_long_ours_takes() -> None:
    table = Table.empty(("open", "check"), ("other", "third"))
    table.put("open", "Journal", 0.5)
    table.put("open", "other", 0.0002)
    table.put("check", "Journal", 1.0)
    table.put("check", "other", 4.0)
    table.put("check", "third", "not installed")
    assert table.markdown().splitlines() == [
        "| | Journal | other | third |",
        "|---|---|---|---|",
        "| open | 500 ms | 200 µs · 2500× |  |",
        "| check | 1.0 s | 4.0 s · 0.25× | not installed |",
    ]


def test_middle_and_far_end_of_many_times() -> None:
    times = [number / 100 for number in range(1, 101)]
    assert (median(times), most_of(times)) == (0.505, 0.95)
    assert [shown(each) for each in (0.00042, 0.0042, 0.42, 42)] == ["420 µs", "4.2 ms", "420 ms", "42.0 s"]
