"""A whole bundle, written and looked at: what is in it, what is not, and that nothing is left when it fails."""

import base64
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import attrs
import bagit
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from journal.bundle import exhibits, places
from journal.bundle import selection as chosen_types
from journal.bundle.guide import guide
from journal.bundle.receipt import receipt
from journal.bundle.report import copies, parts
from journal.bundle.selection import Form, may_show
from journal.bundle.verify import Known, verify
from journal.bundle.write import Written, target_names, write_bundle
from journal.ground.known_error import BadInput, Cancelled, Damaged, DiskTrouble
from journal.ground.progress import Progress
from journal.ground.randomness import repeatable_randomness
from journal.records.evidence import Evidence
from journal.records.fields import field_of
from journal.records.incident import Incident
from journal.records.note import Note
from tests.bundle.material import (
    Cleaned,
    Originals,
    PlainWorkshop,
    evidence,
    moment,
    picture,
    record_id,
    records,
    selected,
    selection,
)

PHOTO, LETTER, VOICE, BROKEN, INTIMATE, YOUNG, UNSURE, PRIVATE, SECRET = range(100, 109)
CONTENTS = {
    record_id(PHOTO): picture(1, (2000, 1200)),
    record_id(LETTER): b"%PDF-1.7 a letter",
    record_id(VOICE): b"OggS CANARY-VOICE",
    record_id(BROKEN): b"\xff\xd8\xff CANARY-BROKEN",
}


def material():
    """Return records with every sort of evidence, and some that must stay."""
    about = (record_id(3),)
    return [
        *records(20),
        evidence(PHOTO, about, size=len(CONTENTS[record_id(PHOTO)]), sha256=None),
        evidence(LETTER, about, media_type="application/pdf", file_name="Letter from Mika.pdf", sha256=None),
        evidence(VOICE, about, media_type="audio/ogg", file_name="voice.ogg", sha256=None),
        evidence(BROKEN, about, sha256=None),
        evidence(INTIMATE, about, intimate=True, description="CANARY-INTIMATE"),
        evidence(YOUNG, about, under_18="yes", description="CANARY-YOUNG"),
        evidence(UNSURE, about, under_18="unsure", description="CANARY-UNSURE"),
        evidence(PRIVATE, about, privileged=True, description="CANARY-PRIVATE"),
        evidence(SECRET, about, covert=True, description="CANARY-COVERT"),
        selected(200, Note(words="CANARY-LAWYER", for_my_lawyer=True)),
        selected(201, Note(words="CANARY-ONCE", for_my_lawyer=True), Note(words="Open now")),
        selected(202, Note(words="About it", about=(record_id(200), record_id(999)))),
    ]


def write(out: Path, kept: Originals | None = None, **choices) -> Written:
    workshop = PlainWorkshop()
    written = {"passphrase": choices.pop("passphrase", None), "progress": choices.pop("progress", None)}
    return write_bundle(
        selection(material(), **choices),
        out,
        evidence=kept or Originals(CONTENTS),
        workshop=workshop,
        randomness=repeatable_randomness(b"bundle"),
        **written,
    )


@pytest.fixture(scope="module")
def bundle(tmp_path_factory) -> Written:
    return write(tmp_path_factory.mktemp("out"), case="Мика: Club 9")


def everything(folder: Path) -> bytes:
    """Return all that a search of the bundle could find: bytes, unpacked tables, the report's text and pictures."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        found.append(path.name.encode() + b"\n" + path.read_bytes())
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                found.extend(book.read(name) for name in book.namelist())
        if path.suffix == ".pdf":
            found.append(text_of(path).encode())
            with pikepdf.open(path) as pdf:
                found.extend(thing.read_raw_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
                found.extend(thing.read_bytes() for thing in pdf.objects if is_text(thing))
    return b"\n".join(found)


def is_text(thing) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image"


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_the_bundle_is_sound_to_us_and_to_others(bundle: Written):
    verdict = verify(bundle.bundle, known=Known(fingerprint=bundle.fingerprint))
    assert verdict.sound
    assert verdict.confirmed_by == ("fingerprint",)
    assert bagit.Bag(str(bundle.bundle)).is_valid()
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--quiet", "--strict", "-c", manifest], cwd=bundle.bundle, check=True)


def test_it_has_the_files_that_the_format_names(bundle: Written):
    names = {path.relative_to(bundle.bundle).as_posix() for path in bundle.bundle.rglob("*") if path.is_file()}
    assert {
        "START-HERE.html",
        "data/01_Bundle.pdf",
        "data/02_Chronology.csv",
        "data/02_Chronology.xlsx",
        "data/04_Evidence-list.csv",
        "data/exhibits/EX001_IMG_100.jpg",
        "data/records/schema.json",
    } <= names
    assert sum(name.startswith("data/exhibits/") for name in names) == 1
    assert not any(name.startswith("data/originals") for name in names)
    assert bundle.bundle.name == "Club-9_2026-11-22_v1"
    assert bundle.receipt.name == "Club-9_2026-11-22_v1_RECEIPT.pdf"


def test_nothing_that_must_stay_is_anywhere_in_it(bundle: Written):
    content = everything(bundle.bundle)
    assert b"Letter of notice" in content
    for canary in (b"CANARY", b"CanaryPhone", b"52.5200", b"Exif\0\0"):
        assert canary not in content


def test_what_is_held_back_is_never_even_read(tmp_path: Path):
    originals = Originals(CONTENTS)
    write(tmp_path, originals, originals=True)
    assert set(originals.asked) == set(CONTENTS)


def test_what_is_left_out_is_said(bundle: Written):
    text = " ".join(text_of(bundle.bundle / "data/01_Bundle.pdf").split())
    assert "1 entry marked “for my lawyer only” is left out." in text
    assert "5 files are held back" in text
    assert "under 18" in text
    assert "a log, not a witness statement" in text.lower()
    assert "An earlier version was marked for the lawyer only" in text
    assert "an entry that is not in this bundle" in text


def test_every_word_is_drawn_or_marked_and_exact_in_json(bundle: Written):
    text = text_of(bundle.bundle / "data/01_Bundle.pdf")
    for words in ("Потом дверь закрыли", "他说今晚的价格更低", "#strong[none]", "[U+E000]", "[U+0007]"):
        assert words in text
    stored = [json.loads(path.read_text()) for path in (bundle.bundle / "data/records").glob("*_shift_*.json")]
    assert any("\ue000 and a bell \x07" in one["record"]["notes"] for one in stored)


def test_pictures_are_upright_and_keep_no_metadata(bundle: Written):
    with Image.open(bundle.bundle / "data/exhibits/EX001_IMG_100.jpg") as image:
        assert image.size == (1200, 2000)
        assert not image.getexif()


def test_the_report_says_its_pages_and_names_its_bookmarks(bundle: Written):
    with pikepdf.open(bundle.bundle / "data/01_Bundle.pdf") as pdf:
        pages = len(pdf.pages)
        with pdf.open_outline() as outline:
            headings = [entry.title for entry in outline.root]
            below = [entry.title for section in outline.root for entry in section.children]
    assert headings[:2] == ["At a glance", "How these records were made and kept"]
    assert {"Index", "Chronology", "Records", "Evidence list", "Exhibits"} <= set(headings)
    assert any(title.startswith("EX001") for title in below)
    with pypdfium2.PdfDocument(bundle.bundle / "data/01_Bundle.pdf") as document:
        for number in (0, pages - 1):
            shown = document[number].get_textpage().get_text_range()
            assert f"Page {number + 1} of {pages}" in shown


def test_the_contents_name_sections_with_their_pages_but_no_record_and_no_exhibit(bundle: Written):
    with pypdfium2.PdfDocument(bundle.bundle / "data/01_Bundle.pdf") as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    contents = dict(re.findall(r"(?m)^(\S.*?)[ .\u2060]+(\d+)\r?$", pages[1]))
    for section in ("Pay and hours", "Hours", "Incidents by kind and month", "Held back"):
        assert section in pages[int(contents[section]) - 1]
    assert not [line for line in contents if "EX001" in line or "Incident, " in line]


def test_corrections_show_what_was_said_before(bundle: Written):
    text = " ".join(text_of(bundle.bundle / "data/01_Bundle.pdf").split())
    assert "Corrections" in text
    assert "120.60 EUR" in text
    assert "90.50 EUR" in text
    found = [json.loads(path.read_text()) for path in (bundle.bundle / "data/records").glob("*_shift_*.json")]
    corrected = [one for one in found if one["earlier"]]
    assert corrected
    assert all(one["earlier"][0]["record"]["given"]["minor"] > one["record"]["given"]["minor"] for one in corrected)
    assert all(one["earlier"][0]["entry"]["sequence"] < one["entry"]["sequence"] for one in corrected)


def test_records_have_every_key_that_the_schema_asks_for(bundle: Written):
    schema = json.loads((bundle.bundle / "data/records/schema.json").read_text())
    for path in (bundle.bundle / "data/records").glob("0*.json"):
        one = json.loads(path.read_text())
        assert set(schema["required"]) <= set(one) <= set(schema["properties"])
        assert set(one["record"]) <= set(schema["$defs"][one["kind"]]["properties"])
        assert path.name.endswith(f"_{one['kind']}_{one['id']}.json")


def test_the_tables_list_every_record_and_exhibit(bundle: Written):
    with (bundle.bundle / "data/02_Chronology.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 22
    assert {"EX001, EX002, EX003, EX004"} <= {row["Exhibits"] for row in rows}
    assert all((bundle.bundle / row["Record"]).is_file() for row in rows)
    with (bundle.bundle / "data/04_Evidence-list.csv").open(encoding="utf-8-sig", newline="") as file:
        exhibits = list(csv.DictReader(file))
    assert [row["Exhibit"] for row in exhibits] == ["EX001", "EX002", "EX003", "EX004"]
    assert (bundle.bundle / exhibits[0]["Copy in this bundle"]).is_file()
    assert "can't be read" in exhibits[3]["Note"]
    assert all("Camera or phone" not in row and "Position" not in row for row in exhibits)


def test_the_guide_reaches_no_network_and_tells_no_record(bundle: Written):
    page = (bundle.bundle / "START-HERE.html").read_text()
    assert "default-src 'none'" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "sha256sum" in page
    for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
        assert f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" in page


def test_the_guide_names_the_files_that_are_there_and_no_other(bundle: Written):
    page = (bundle.bundle / "START-HERE.html").read_text()
    links = re.findall(r'<a href="([^"]*)">', page)
    assert {"data/01_Bundle.pdf", "data/02_Chronology.xlsx", "data/records"} <= set(links)
    for link in links:
        path, _, target = link.partition("#page=")
        assert (bundle.bundle / path).exists(), link
        if target:
            assert path == "data/01_Bundle.pdf"
    assert "05_Redactions" not in page
    assert "data/originals" not in page


@pytest.mark.parametrize(("audience", "says"), [("lawyer", "do not send it on"), ("to-send", "lawyer to send on")])
def test_the_guide_says_who_may_get_the_copy(audience: str, says: str):
    assert says in guide(selection([], audience=audience), ()).decode()


def test_the_receipt_is_one_page_with_the_fingerprint(bundle: Written):
    with pypdfium2.PdfDocument(bundle.receipt) as pdf:
        assert len(pdf) == 1
    assert bundle.fingerprint in "".join(text_of(bundle.receipt).split())


@pytest.mark.parametrize(
    ("form", "commands"),
    [
        ("zip", ("7z x documents_2026-11-22_v1.zip", "unzip documents.zip")),
        ("age", ("age -d -i KEY-FILE -o documents.zip documents_2026-11-22_v1.zip.age", "unzip documents.zip")),
        ("folder", ()),
    ],
)
@pytest.mark.parametrize("counsel", [False, True])
def test_the_receipt_says_on_its_one_page_how_a_locked_bundle_is_opened(
    tmp_path: Path, form: Form, commands: tuple[str, ...], counsel: bool
):
    paper = tmp_path / "receipt.pdf"
    chosen = selection([], form=form, counsel=counsel)
    paper.write_bytes(receipt(chosen, target_names(chosen)[0], "00" * 32))
    with pypdfium2.PdfDocument(paper) as pdf:
        assert len(pdf) == 1
    text = " ".join(text_of(paper).split())
    assert all(command in text for command in commands)
    assert ("How it is opened" in text) == bool(commands)
    assert ("COUNSEL-ONLY" in text) == (counsel and bool(commands))


def test_originals_go_out_bit_for_bit_with_their_traces(tmp_path: Path):
    written = write(tmp_path, originals=True)
    names = sorted(path.name for path in (written.bundle / "data/originals").iterdir())
    assert names == ["EX001.jpg", "EX002.pdf", "EX003.ogg", "EX004.jpg"]
    for number, key in enumerate((PHOTO, LETTER, VOICE, BROKEN)):
        assert (written.bundle / "data/originals" / names[number]).read_bytes() == CONTENTS[record_id(key)]
    assert "CanaryPhone 9" in text_of(written.bundle / "data/01_Bundle.pdf")
    assert verify(written.bundle).sound


def test_an_original_that_is_not_what_it_was_stops_everything(tmp_path: Path):
    wrong = [evidence(PHOTO, sha256="00" * 32)]
    with pytest.raises(Damaged):
        write_bundle(selection(wrong, originals=True), tmp_path, evidence=Originals(CONTENTS), workshop=PlainWorkshop())
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_kept_file_is_told_and_the_rest_is_handed_over(tmp_path: Path):
    class Torn(Originals):
        def copy_out(self, evidence_id, out, progress) -> None:
            raise Damaged("torn")

    written = write(tmp_path, Torn({}))
    assert "The kept file is damaged" in " ".join(text_of(written.bundle / "data/01_Bundle.pdf").split())
    assert verify(written.bundle).sound


def test_the_copy_to_send_tells_neither_hashes_nor_places_in_the_log(tmp_path: Path):
    chosen = [*records(6), evidence(PHOTO, (record_id(3),), sha256="cd" * 32)]
    written = write_bundle(
        selection(chosen, audience="to-send"), tmp_path, evidence=Originals(CONTENTS), workshop=PlainWorkshop()
    )
    content = everything(written.bundle)
    assert b"cdcdcdcd" not in content
    assert b'"sequence":' not in b"".join(p.read_bytes() for p in written.bundle.glob("data/records/0*.json"))
    text = " ".join(text_of(written.bundle / "data/01_Bundle.pdf").split())
    assert "Entry in the log" not in text
    assert "Some names are replaced" not in text  # nobody was renamed
    assert [p.name for p in (written.bundle / "data/exhibits").iterdir()] == ["EX001.jpg"]
    with pytest.raises(BadInput):
        write(tmp_path / "x", audience="to-send", originals=True)


def test_the_same_choices_give_the_same_bytes_anywhere(bundle: Written, tmp_path: Path):
    script = (
        "import sys; from pathlib import Path; from tests.bundle.test_write import write; "
        "print(write(Path(sys.argv[1]), case='Мика: Club 9').fingerprint)"
    )
    (tmp_path / "home").mkdir()
    (tmp_path / "temp").mkdir()
    places = {
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "temp"),
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    command = [sys.executable, "-c", script, str(tmp_path / "out")]
    other = subprocess.run(command, env=places, check=True, capture_output=True, text=True).stdout.strip()
    assert other == bundle.fingerprint
    receipts = (bundle.receipt.read_bytes(), (tmp_path / "out" / bundle.receipt.name).read_bytes())
    assert receipts[0] == receipts[1]
    assert list((tmp_path / "home").iterdir()) == []
    assert list((tmp_path / "temp").iterdir()) == []


def test_a_zip_holds_the_very_same_bag_and_shows_nothing(bundle: Written, tmp_path: Path):
    written = write(tmp_path, form="zip", case="Мика: Club 9")
    assert written.passphrase is not None
    assert len(written.passphrase.split()) == 6
    assert written.fingerprint == bundle.fingerprint
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "documents_2026-11-22_v1.zip",
        "documents_2026-11-22_v1_RECEIPT.pdf",
    ]
    assert verify(written.bundle, passphrase=written.passphrase, known=Known(fingerprint=bundle.fingerprint)).sound
    for word in (b"Club", b"EX001", b"manifest", b"Hafen"):
        assert word not in written.bundle.read_bytes()
    assert "Club" not in text_of(written.receipt)
    assert written.passphrase not in repr(written)


def test_a_typed_passphrase_is_used_when_it_is_strong(tmp_path: Path):
    words = "lantern orbit mango stapler velvet quarry"
    written = write(tmp_path, form="zip", passphrase=words)
    assert written.passphrase is None
    assert verify(written.bundle, passphrase=words).sound
    with pytest.raises(BadInput, match="too easy"):
        write(tmp_path / "weak", form="zip", passphrase="club9")
    with pytest.raises(BadInput, match="Only a zip"):
        write(tmp_path / "folder", passphrase=words)
    assert not (tmp_path / "weak").exists()


@pytest.mark.parametrize("form", ["folder", "zip"])
@pytest.mark.parametrize("step", [1, 2, 5, 6])
def test_cancelling_at_any_step_leaves_nothing(tmp_path: Path, form: str, step: int):
    steps = 0

    def cancel(done: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            progress.cancel()

    progress = Progress(cancel)
    with pytest.raises(Cancelled):
        write(tmp_path / "out", form=form, progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_it_says_what_it_is_busy_with_and_how_far_reading_back_is(tmp_path: Path):
    told: list[tuple[str, int, int]] = []
    progress = Progress(lambda done, total: told.append((progress.stage, done, total)))
    write(tmp_path, progress=progress)
    assert list(dict.fromkeys(stage for stage, _, _ in told if stage)) == [
        "Copying pictures and files",
        "Writing the report",
        "Writing records and tables",
        "Reading back what was written",
    ]
    back = [(done, total) for stage, done, total in told if stage.startswith("Reading back")]
    assert back[1][0] == 0, "after the last word of writing it is counted anew"
    assert 0 < back[-1][0] <= back[-1][1]


@pytest.mark.parametrize("most", [1, 3, 600])
def test_it_is_at_its_end_when_all_is_written_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
):
    """The report takes its share, in however many parts it stands and however documents are cut for them."""
    for bound in ("MOST_TOGETHER", "MOST_RECORDS", "MOST_LISTED", "MOST_WEIGHT"):
        monkeypatch.setattr(parts, bound, most)
    told: list[tuple[str, int, int]] = []
    progress = Progress(lambda done, total: told.append((progress.stage, done, total)))
    write(tmp_path, progress=progress)
    ends: dict[str, tuple[int, int]] = {}
    for stage, done, total in told:
        ends[stage] = done, total
    copied, total = ends["Copying pictures and files"]
    reported, _ = ends["Writing the report"]
    assert 0 < copied < reported < total
    assert ends["Writing records and tables"] == (total, total)
    assert len({done for stage, done, _ in told if stage == "Writing the report"}) >= (2 if most > 3 else 4)


@pytest.mark.parametrize("form", ["folder", "zip"])
def test_a_disk_that_fills_up_leaves_nothing(tmp_path: Path, form: str):
    class Full(Originals):
        def copy_out(self, evidence_id, out, progress) -> None:
            raise OSError(28, "No space left on device")

    with pytest.raises(DiskTrouble, match="no space"):
        write(tmp_path / "out", Full(CONTENTS), form=form)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_bundle_is_never_touched(bundle: Written):
    before = {path: path.stat().st_mtime_ns for path in bundle.bundle.rglob("*")}
    with pytest.raises(BadInput, match="already"):
        write(bundle.bundle.parent, case="Мика: Club 9")
    assert {path: path.stat().st_mtime_ns for path in bundle.bundle.rglob("*")} == before
    assert len(list(bundle.bundle.parent.iterdir())) == 2


def test_an_empty_selection_is_still_a_sound_bundle(tmp_path: Path):
    written = write_bundle(selection([]), tmp_path, evidence=Originals({}), workshop=PlainWorkshop())
    assert verify(written.bundle).sound
    assert written.bundle.name == "Bundle_2026-11-22_v1"


def test_a_long_report_comes_in_parts_that_name_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for bound, most in (("MOST_TOGETHER", 12), ("MOST_RECORDS", 12), ("MOST_LISTED", 20)):
        monkeypatch.setattr(parts, bound, most)
    written = write(tmp_path)
    names = sorted(path.name for path in (written.bundle / "data").glob("01*.pdf"))
    assert names == [f"01{letter}_Bundle.pdf" for letter in ("", "b", "c", "d", "e")]
    first = " ".join(text_of(written.bundle / "data/01_Bundle.pdf").split())
    assert "Part 1: 01_Bundle.pdf" in first
    named = {(file, int(page)) for file, page in re.findall(r"(?<!“)(01[a-z]) · (\d+)\b", first)}
    # 01c and 01d hold records, 01e exhibits, which people are named beside; in 01b are lists.
    assert {file for file, _ in named} == {"01c", "01d", "01e"}
    for file, page in named:
        with pypdfium2.PdfDocument(written.bundle / f"data/{file}_Bundle.pdf") as document:
            text = document[page - 1].get_textpage().get_text_bounded()
        assert re.search(r"^(\d+\. \w+(, [^:\n]+)?|EX\d+): ", text, re.MULTILINE), (file, page)
    assert verify(written.bundle).sound


def test_a_file_of_which_only_a_cleaned_copy_goes_out_tells_nothing_of_itself(tmp_path: Path):
    chosen = [evidence(PHOTO, intimate=True, sha256=None), evidence(VOICE, media_type="audio/ogg", sha256=None)]
    decisions = {record_id(PHOTO): "clean"}
    written = write_bundle(
        selection(chosen, originals=True, decisions=decisions),
        tmp_path,
        evidence=Originals(CONTENTS),
        workshop=PlainWorkshop(),
    )
    assert [path.name for path in (written.bundle / "data/exhibits").iterdir()] == ["EX001.jpg"]
    assert [path.name for path in (written.bundle / "data/originals").iterdir()] == ["EX002.jpg"]
    stored = json.loads(next((written.bundle / "data/records").glob("*_evidence_*64.json")).read_bytes())["record"]
    assert not {"file_name", "device", "position"} & set(stored)
    assert "taken" in stored


def test_a_report_in_files_of_a_size_cuts_between_pages_and_counts_them_on(tmp_path: Path):
    def piece(pages: int, size: int = 300_000) -> copies.ExhibitCopy:
        shown = chosen_types.show(selection([evidence(PHOTO)])).exhibits[0]
        return copies.ExhibitCopy(shown, (copies.Picture(bytes(size), 1, 1, ""),) * pages)

    plan = parts.parts_of(chosen_types.show(selection(records(9))))
    made = list(parts.with_exhibits(plan, iter([piece(3), piece(6), piece(1)]), 1_000_000))
    assert not any(is_first for _, is_first in made)
    assert [[(one.before, len(one.pictures), one.of) for one in part.copies] for part, _ in made] == [
        [(0, 2, 3)],
        [(2, 1, 3)],
        [(0, 2, 6)],
        [(2, 2, 6)],
        [(4, 2, 6)],
        [(0, 1, 1)],
    ]
    (whole, is_first), *more = parts.with_exhibits(plan, iter([piece(3)]), None)
    assert (whole.whole, is_first, more) == (True, True, [])


def test_a_file_of_the_report_holds_no_more_pictures_than_memory_takes():
    exhibit = chosen_types.show(selection([evidence(PHOTO)])).exhibits[0]
    one = copies.ExhibitCopy(exhibit, (copies.Picture(bytes(parts.MOST_BYTES // 3), 1, 1, ""),))
    plan = parts.parts_of(chosen_types.show(selection(records(9))))
    made = [len(part.copies) for part, _ in parts.with_exhibits(plan, iter([one] * 7), None)]
    assert made == [3, 3, 1]


def test_fields_for_the_lawyer_only_stay_in_rows_too():
    shown = chosen_types.show(selection(material()))
    incident = next(one.record for one in shown.records if isinstance(one.record, Incident))
    assert "still_needed" not in shown.stored(incident)
    assert "people" in shown.stored(incident)


@pytest.mark.parametrize("name", [*chosen_types.TRACES, *chosen_types.RECOGNISABLE])
def test_the_fields_that_we_keep_back_are_declared(name: str):
    field = field_of(Evidence, name)
    assert field is not None
    full = selection([], originals=True)
    assert may_show(full, Evidence(), field)
    assert not may_show(attrs.evolve(full, audience="to-send", originals=False), Evidence(), field)


def test_undated_records_follow_the_dated_ones_in_order():
    late = selected(1, Note(words="late", when=moment(9)))
    early = selected(2, Note(words="early", when=moment(1)))
    undated = selected(3, Note(words="some day"))
    shown = chosen_types.show(selection([late, undated, early]))
    assert [one.record_id for one in shown.records] == [record_id(2), record_id(1), record_id(3)]
    assert shown.title_of(record_id(404)) == "an entry that is not in this bundle"


def test_a_file_too_large_to_look_at_is_described_and_not_read(tmp_path: Path):
    originals = Originals({})
    large = [evidence(PHOTO, size=exhibits.LARGEST_IN_MEMORY + 1)]
    written = write_bundle(selection(large), tmp_path, evidence=originals, workshop=PlainWorkshop())
    assert originals.asked == []
    assert "too large to be shown" in " ".join(text_of(written.bundle / "data/01_Bundle.pdf").split())


def test_a_picture_with_transparency_stays_a_png_and_says_what_to_know(tmp_path: Path):
    class Lossless(PlainWorkshop):
        def clean(self, content: bytes, max_side: int, boxes=()) -> Cleaned:
            out = io.BytesIO()
            Image.new("RGBA", (30, 20), (1, 2, 3, 128)).save(out, "PNG")
            return Cleaned(out.getvalue(), 30, 20, note="The end of this file is missing.")

    chosen = [evidence(PHOTO, description=None, file_name=None)]
    written = write_bundle(selection(chosen), tmp_path, evidence=Originals(CONTENTS), workshop=Lossless())
    assert [path.name for path in (written.bundle / "data/exhibits").iterdir()] == ["EX001.png"]
    assert "The end of this file is missing." in " ".join(text_of(written.bundle / "data/01_Bundle.pdf").split())


def test_a_disk_that_fails_while_a_picture_is_made_is_no_fault_of_the_picture(tmp_path: Path):
    class Failing(PlainWorkshop):
        def clean(self, content: bytes, max_side: int, boxes=()) -> Cleaned:
            raise DiskTrouble("no disk")

    with pytest.raises(DiskTrouble, match="no disk"):
        write_bundle(selection([evidence(PHOTO)]), tmp_path / "out", evidence=Originals(CONTENTS), workshop=Failing())
    assert list(tmp_path.iterdir()) == []


def test_only_the_first_pages_of_a_long_document_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(exhibits, "MOST_PAGES", 1)
    letter = [evidence(LETTER, media_type="application/pdf")]
    written = write_bundle(selection(letter), tmp_path, evidence=Originals(CONTENTS), workshop=PlainWorkshop())
    text = " ".join(text_of(written.bundle / "data/01_Bundle.pdf").split())
    assert "Only its first page is shown" in text
    assert "page 2: pay 300" not in text


def test_without_a_way_to_settle_the_disk_each_file_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    synced: list[int] = []
    monkeypatch.delattr(os, "sync")
    monkeypatch.setattr(places, "sync_file", synced.append)
    written = write_bundle(selection([]), tmp_path, evidence=Originals({}), workshop=PlainWorkshop())
    files = [path for path in written.bundle.rglob("*") if path.is_file()]
    assert len(synced) == 2 * len(files) + 1  # before the bundle is read back, and with the receipt at the end


def test_the_guide_says_what_the_bundle_came_without():
    page = guide(selection([]), ()).decode()
    assert "There is no signature here" in page
    assert "It came without a time stamp" in page
    assert "checks the signature" not in page
    assert "OpenSSH checks the signature" not in page
