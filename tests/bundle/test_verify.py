"""What is wrong with a bundle is found, wherever it is, and said in plain words."""

import contextlib
import io
import os
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
import pyzipper
from hypothesis import given
from hypothesis import strategies as st

from journal.bundle.bag import BagWriter, encode_path
from journal.bundle.manifests import climbs, decode_path, read_manifest
from journal.bundle.places import FolderPlace, ZipPlace
from journal.bundle.trees import FolderTree
from journal.bundle.unlocked import Unlocked
from journal.bundle.verify import Known, Verdict, read_known, verify
from journal.ground.known_error import BadInput, Cancelled, Damaged, KnownError, WrongSecret
from journal.ground.progress import Progress

AT = datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC)


def write_bag(place) -> str:
    bag = BagWriter(place)
    bag.add("data/01_Bundle.pdf", b"%PDF-1.7 report")
    bag.add("data/exhibits/EX001_door.jpg", b"\xff\xd8 door")
    bag.add("data/exhibits/EX002_hall.jpg", b"\xff\xd8 hall")
    bag.add("START-HERE.html", b"<!doctype html>")
    return bag.finish([("Bag-Software-Agent", "Journal")])


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    write_bag(FolderPlace(tmp_path / "bag"))
    return tmp_path / "bag"


def problems(verdict: Verdict) -> list[tuple[str, str]]:
    return [(finding.says, finding.where) for finding in verdict.findings if finding.severity == "problem"]


def assert_unsound(path: Path, where: str, words: str) -> None:
    verdict = verify(path)
    assert not verdict.sound
    assert any(where in at and words in says for says, at in problems(verdict)), problems(verdict)
    assert "not sound" in verdict.summary


def test_a_whole_bundle_is_sound_but_its_maker_is_not_confirmed(bag: Path):
    verdict = verify(bag)
    assert verdict.sound
    assert verdict.confirmed_by == ()
    assert [finding.severity for finding in verdict.findings] == ["note"]
    assert verdict.fingerprint == sha256((bag / "tagmanifest-sha256.txt").read_bytes()).hexdigest()


def test_a_fingerprint_from_elsewhere_confirms_it_however_it_is_spaced(bag: Path):
    fingerprint = verify(bag).fingerprint.upper()
    spaced = " ".join(fingerprint[start : start + 8] for start in range(0, 64, 8)) + "\n"
    verdict = verify(bag, known=read_known(spaced))
    assert verdict.confirmed_by == ("fingerprint",)
    assert verdict.findings == ()


def test_another_fingerprint_is_told(bag: Path):
    verdict = verify(bag, known=Known(fingerprint="0" * 64))
    assert not verdict.sound
    assert "not the one you were given" in problems(verdict)[0][0]


@pytest.mark.parametrize("words", ["", "12", "g" * 64, "0" * 63])
def test_what_is_no_fingerprint_is_refused(words: str):
    with pytest.raises(BadInput):
        read_known(words)


@pytest.mark.parametrize(
    "name",
    ["data/01_Bundle.pdf", "data/exhibits/EX001_door.jpg", "START-HERE.html", "bag-info.txt", "manifest-sha256.txt"],
)
def test_one_flipped_bit_is_found(bag: Path, name: str):
    content = bytearray((bag / name).read_bytes())
    content[len(content) // 2] ^= 1
    (bag / name).write_bytes(content)
    assert_unsound(bag, name, "changed")


def test_a_missing_file_is_named(bag: Path):
    (bag / "data/exhibits/EX001_door.jpg").unlink()
    assert_unsound(bag, "data/exhibits/EX001_door.jpg", "missing")


@pytest.mark.parametrize("name", ["data/exhibits/EX003.jpg", "data/.hidden", "READ-ME.txt", "more/notes.txt"])
def test_an_added_file_is_named_as_payload_or_tag(bag: Path, name: str):
    (bag / name).parent.mkdir(exist_ok=True)
    (bag / name).write_bytes(b"")
    assert_unsound(bag, name, "added")


def test_a_file_in_proof_is_not_taken_for_a_proof(bag: Path):
    (bag / "proof").mkdir()
    (bag / "proof" / "signature").write_bytes(b"x")
    assert_unsound(bag, "proof/signature", "added")


def test_a_renamed_file_is_missing_and_added(bag: Path):
    (bag / "data/exhibits/EX001_door.jpg").rename(bag / "data/exhibits/EX003_door.jpg")
    assert_unsound(bag, "EX001_door.jpg", "missing")
    assert_unsound(bag, "EX003_door.jpg", "added")


def test_two_swapped_files_are_both_changed(bag: Path):
    one, two = (bag / "data/exhibits" / name for name in ("EX001_door.jpg", "EX002_hall.jpg"))
    first = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(first)
    assert_unsound(bag, "EX001_door.jpg", "changed")
    assert_unsound(bag, "EX002_hall.jpg", "changed")


def test_rewritten_lists_are_caught_by_the_fingerprint_only(bag: Path, tmp_path: Path):
    fingerprint = verify(bag).fingerprint
    shutil.rmtree(bag)
    writer = BagWriter(FolderPlace(bag))
    writer.add("data/01_Bundle.pdf", b"%PDF-1.7 forged")
    writer.finish([])
    assert verify(bag).sound
    assert not verify(bag, known=Known(fingerprint=fingerprint)).sound


@pytest.mark.parametrize("name", ["fetch.txt", "manifest-md5.txt", "tagmanifest-sha512.txt", "manifest-SHA256.txt"])
def test_files_that_bundles_do_not_have_are_told(bag: Path, name: str):
    (bag / name).write_bytes(b"")
    assert not verify(bag).sound
    assert_unsound(bag, name, "no such file")


@pytest.mark.parametrize("name", ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_a_missing_tag_file_is_told(bag: Path, name: str):
    (bag / name).unlink()
    assert_unsound(bag, name, "missing")


@pytest.mark.parametrize(
    "declaration",
    [b"", b"\xef\xbb\xbfBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", b"BagIt-Version: 0.97\n"],
)
def test_another_declaration_is_told(bag: Path, declaration: bytes):
    (bag / "bagit.txt").write_bytes(declaration)
    assert_unsound(bag, "bagit.txt", "does not say what it must")


def test_a_wrong_number_of_files_is_told(bag: Path):
    info = bag / "bag-info.txt"
    info.write_text(info.read_text().replace("Payload-Oxum: ", "Payload-Oxum: 1"))
    assert_unsound(bag, "bag-info.txt", "number of files")


def test_links_are_told_and_not_followed(bag: Path, tmp_path: Path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_bytes(b"x")
    (bag / "data" / "out").symlink_to(tmp_path / "outside")
    (bag / "data" / "exhibits" / "EX001_door.jpg").unlink()
    (bag / "data" / "exhibits" / "EX001_door.jpg").symlink_to(tmp_path / "outside" / "secret")
    assert_unsound(bag, "data/out", "link")
    assert_unsound(bag, "data/exhibits/EX001_door.jpg", "link")
    assert not any("secret" in where for _, where in problems(verify(bag)))


def test_names_that_differ_only_in_spelling_are_told(bag: Path):
    (bag / "data/exhibits/ex001_DOOR.jpg").write_bytes(b"x")
    assert_unsound(bag, "data/exhibits/ex001_DOOR.jpg", "spelling")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("0" * 64 + "  ../outside", "outside of the bundle"),
        ("0" * 64 + "  /etc/passwd", "outside of the bundle"),
        ("0" * 64 + "  data/../../x", "outside of the bundle"),
        ("0" * 64 + "  ~/x", "outside of the bundle"),
        ("0" * 64 + "  data\\x", "outside of the bundle"),
        ("0" * 64 + "  C:/x", "outside of the bundle"),
        ("0" * 64 + "  data/a%0Ab", "outside of the bundle"),
        ("0" * 64 + "  data/100%", "can't be read"),
        ("0" * 64 + "  data/%41", "can't be read"),
        ("0" * 63 + "  data/x", "can't be read"),
        ("not a line", "can't be read"),
        ("", "empty line"),
        ("0" * 64 + "  tools/x", "only files under data"),
    ],
)
def test_a_hostile_line_in_a_manifest_is_told(bag: Path, line: str, words: str):
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(line + "\n" + manifest.read_text())
    verdict = verify(bag)
    assert any(words in says for says, _ in problems(verdict)), problems(verdict)


def test_a_file_named_twice_or_in_two_spellings_is_told(bag: Path):
    manifest = bag / "manifest-sha256.txt"
    first = manifest.read_text().splitlines()[0]
    manifest.write_text(first + "\n" + first.replace("01_Bundle", "01_BUNDLE") + "\n" + manifest.read_text())
    assert_unsound(bag, "line 3", "second time")
    assert_unsound(bag, "line 2", "spelling")


def test_a_manifest_without_an_end_or_that_is_no_text_is_told(bag: Path):
    manifest = bag / "manifest-sha256.txt"
    manifest.write_bytes(manifest.read_bytes()[:-1])
    assert_unsound(bag, "manifest-sha256.txt", "cut short")
    manifest.write_bytes(b"\xff\xfe")
    assert_unsound(bag, "manifest-sha256.txt", "not UTF-8")


def test_a_tag_manifest_that_names_payload_is_told(bag: Path):
    tags = bag / "tagmanifest-sha256.txt"
    tags.write_text(tags.read_text() + (bag / "manifest-sha256.txt").read_text().splitlines()[0] + "\n")
    assert_unsound(bag, "data/01_Bundle.pdf", "may not name")


def test_many_findings_are_counted_and_cut(bag: Path):
    for number in range(1100):
        (bag / "data" / f"x{number}").write_bytes(b"")
    findings = verify(bag).findings
    assert len(findings) == 1001
    assert "more" in findings[-1].says


def test_verifying_changes_nothing_and_can_be_cancelled(bag: Path):
    before = {path: path.stat().st_mtime_ns for path in bag.rglob("*")}
    verify(bag)
    assert {path: path.stat().st_mtime_ns for path in bag.rglob("*")} == before
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        verify(bag, progress=progress)


@pytest.mark.parametrize("make", [lambda p: p.mkdir(), lambda p: p.write_text("hello"), lambda p: None])
def test_what_is_no_bundle_is_refused(tmp_path: Path, make):
    path = tmp_path / "thing"
    make(path)
    with pytest.raises(BadInput):
        verify(path)


def test_an_empty_file_is_damaged(tmp_path: Path):
    (tmp_path / "documents.zip").write_bytes(b"")
    with pytest.raises(Damaged):
        verify(tmp_path / "documents.zip")


# ---------------------------------------------------------------- zips


@pytest.fixture
def zipped(tmp_path: Path) -> Path:
    place = ZipPlace(tmp_path / "documents.zip", "Bundle_v1", b"six random words", AT)
    write_bag(place)
    place.close()
    return tmp_path / "documents.zip"


def test_a_zip_wants_its_passphrase(zipped: Path):
    assert verify(zipped, passphrase="six random words").sound
    assert verify(zipped, passphrase=" six  random words\n").sound
    for wrong in (None, "", "six random word"):
        with pytest.raises(WrongSecret):
            verify(zipped, passphrase=wrong)


def test_the_zip_inside_is_verified_too(zipped: Path, tmp_path: Path):
    (tmp_path / "inner.zip").write_bytes(inner_of(zipped))
    assert verify(tmp_path / "inner.zip").sound


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.99])
def test_a_cut_zip_is_damaged(zipped: Path, keep: float):
    content = zipped.read_bytes()
    zipped.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(Damaged):
        verify(zipped, passphrase="six random words")


def inner_of(zipped: Path) -> bytes:
    with pyzipper.AESZipFile(zipped) as outer:
        outer.setpassword(b"six random words")
        return outer.read(outer.namelist()[0])


def far_away(content: bytes) -> bytes:
    """Return a zip whose first part is said to lie further off than any file can reach."""
    listed = content.index(b"PK\x01\x02")
    name, more = (int.from_bytes(content[listed + at : listed + at + 2], "little") for at in (28, 30))
    end = listed + 46 + name + more
    extra = b"\x01\x00\x08\x00" + b"\xff" * 8  # zip64: where it begins
    head = (
        content[listed : listed + 30] + (more + len(extra)).to_bytes(2, "little") + content[listed + 32 : listed + 42]
    )
    last = content.rindex(b"PK\x05\x06")
    size = int.from_bytes(content[last + 12 : last + 16], "little") + len(extra)
    tail = content[last : last + 12] + size.to_bytes(4, "little") + content[last + 16 :]
    return content[:listed] + head + b"\xff" * 4 + content[listed + 46 : end] + extra + content[end:last] + tail


def list_too_long(content: bytes) -> bytes:
    """Return a zip whose list is said to be longer than all that lies before its end."""
    last = content.rindex(b"PK\x05\x06")
    return content[: last + 12] + (last + 1).to_bytes(4, "little") + content[last + 16 :]


@pytest.mark.parametrize(
    "broken",
    [
        lambda content: content[len(content) // 3 :],
        lambda content: content[: len(content) // 3] + content[len(content) // 3 + 99 :],
        lambda content: content[: len(content) // 3] + b"more" + content[len(content) // 3 :],
        lambda content: b"before it" + content,
        far_away,
        list_too_long,
    ],
    ids=[
        "without its start",
        "without a piece",
        "with more in it",
        "with more before it",
        "beyond its end",
        "too long",
    ],
)
@pytest.mark.parametrize("locked", [True, False])
def test_a_zip_that_is_not_whole_is_damaged_and_no_trouble_with_the_disk(zipped: Path, locked: bool, broken):
    """What is missing moves all that a zip says of places: the passphrase and the disk are not to blame."""
    zipped.write_bytes(broken(zipped.read_bytes() if locked else inner_of(zipped)))
    with pytest.raises(Damaged) as raised:
        verify(zipped, passphrase="six random words")
    assert raised.value.says == "This zip file is damaged or was cut short."
    assert "ask for it again" in raised.value.do


def test_a_zip_that_was_cut_after_a_zip_within_it_is_damaged(tmp_path: Path):
    """A workbook is a zip, too: its own list then stands last, and is not that of a bundle."""
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as inner:
        inner.writestr("xl/workbook.xml", "<workbook/>")
    whole = plain_zip(tmp_path / "b.zip", {"B/bagit.txt": b"x", "B/data/02.xlsx": book.getvalue()}).read_bytes()
    (tmp_path / "b.zip").write_bytes(whole[: whole.index(book.getvalue()) + len(book.getvalue())])
    with pytest.raises(Damaged):
        verify(tmp_path / "b.zip")


def test_a_flipped_bit_in_the_encrypted_part_is_found(zipped: Path):
    content = bytearray(zipped.read_bytes())
    content[len(content) // 3] ^= 1
    zipped.write_bytes(content)
    with pytest.raises(Damaged):
        verify(zipped, passphrase="six random words")


def plain_zip(path: Path, files: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def bag_files(bag: Path) -> dict[str, bytes]:
    return {f"B/{p.relative_to(bag).as_posix()}": p.read_bytes() for p in sorted(bag.rglob("*")) if p.is_file()}


def test_a_packed_part_is_not_unpacked(bag: Path, tmp_path: Path):
    files = bag_files(bag)
    files["B/data/bomb"] = b"\0" * 10_000_000
    path = plain_zip(tmp_path / "x.zip", files, zipfile.ZIP_DEFLATED)
    assert_unsound(path, "data/bomb", "packed in a way")


def test_climbing_and_doubled_names_in_a_zip_are_told(bag: Path, tmp_path: Path):
    files = bag_files(bag)
    path = plain_zip(tmp_path / "x.zip", {**files, "B/../../evil": b"x", "B/data/a\\b": b"x"})
    assert_unsound(path, "../../evil", "name that bundles do not use")
    assert_unsound(path, "data/a\\b", "name that bundles do not use")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("B/bagit.txt", b"other")
    assert_unsound(path, "bagit.txt", "twice")


def test_a_link_in_a_zip_is_told(bag: Path, tmp_path: Path):
    path = plain_zip(tmp_path / "x.zip", bag_files(bag))
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("B/data/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert_unsound(path, "data/link", "not a plain file")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("B/data/x/", b"hidden", 0o040755), ("B/data/x/", b"", 0o120777), ("B/../x/", b"", 0o040755)],
    ids=["with bytes", "a link", "climbing"],
)
def test_a_folder_in_a_zip_that_is_more_than_that_is_told(
    bag: Path, tmp_path: Path, name: str, content: bytes, kind: int
):
    path = plain_zip(tmp_path / "x.zip", bag_files(bag))
    for at, told in (("B/data/", b""), (name, content)):
        with zipfile.ZipFile(path, "a") as archive:
            folder = zipfile.ZipInfo(at)
            folder.external_attr = (kind if at == name else 0o040755) << 16
            archive.writestr(folder, told)
        if at != name:
            assert verify(path).sound
    assert_unsound(path, name[2:], "not a plain file")


@pytest.mark.parametrize("files", [{"a.txt": b"x"}, {"B/bagit.txt": b"x", "C/y": b"x"}, {"B/data/x": b"x"}])
def test_a_zip_that_is_no_bundle_is_refused(tmp_path: Path, files: dict[str, bytes]):
    with pytest.raises(BadInput):
        verify(plain_zip(tmp_path / "x.zip", files))


def test_an_encrypted_zip_of_something_else_is_refused(tmp_path: Path):
    with pyzipper.AESZipFile(tmp_path / "x.zip", "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"p")
        archive.writestr("one", b"1")
        archive.writestr("two", b"2")
    with pytest.raises(BadInput):
        verify(tmp_path / "x.zip", passphrase="p")


@pytest.mark.parametrize("locked", [True, False])
def test_whatever_byte_of_a_zips_own_was_changed_it_is_said_in_words(
    bag: Path, zipped: Path, tmp_path: Path, locked: bool
):
    whole = (zipped if locked else plain_zip(tmp_path / "plain.zip", bag_files(bag))).read_bytes()
    listed = whole.rfind(b"PK\x01\x02")
    path = tmp_path / "changed.zip"
    for at in range(listed, len(whole)):
        path.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
        with contextlib.suppress(KnownError):
            verify(path, passphrase="six random words")


def test_an_encrypted_part_of_the_inner_zip_is_told(bag: Path, tmp_path: Path):
    content = plain_zip(tmp_path / "x.zip", bag_files(bag)).read_bytes()
    listed = content.rfind(b"PK\x01\x02")
    inner = content[: listed + 8] + b"\x01" + content[listed + 9 :]
    outer = tmp_path / "outer.zip"
    with pyzipper.AESZipFile(outer, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"six random words")
        archive.writestr("documents.zip", inner)
    verdict = verify(outer, passphrase="six random words")
    assert not verdict.sound


def test_a_part_whose_checksum_is_wrong_can_not_be_read(bag: Path, tmp_path: Path):
    path = plain_zip(tmp_path / "x.zip", bag_files(bag))
    content = path.read_bytes()
    path.write_bytes(content.replace(b"\xff\xd8 door", b"\xff\xd8 DOOR"))
    assert_unsound(path, "EX001_door.jpg", "damaged")


# ---------------------------------------------------------------- laws


@given(st.text())
def test_a_path_survives_its_encoding(path: str):
    assert decode_path(encode_path(path)) == path
    assert "\n" not in encode_path(path)


@given(st.binary(max_size=400))
def test_no_manifest_breaks_the_reader_or_names_a_place_outside(content: bytes):
    manifest = read_manifest(content, "m")
    assert not any(climbs(path) for path in manifest.sums)


@given(st.lists(st.sampled_from(["..", ".", "", "a", "b c", "ä"]), min_size=1, max_size=5))
def test_a_path_with_dots_or_gaps_climbs(pieces: list[str]):
    assert climbs("/".join(pieces)) == any(piece in ("..", ".", "") for piece in pieces)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader_of_zips(content: bytes):
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        path.write_bytes(b"PK\x03\x04" + content)
        with pytest.raises((BadInput, Damaged)):
            verify(path, passphrase="p")


def test_a_stored_zip_is_read_where_it_lies(zipped: Path, tmp_path: Path):
    before = set(tmp_path.iterdir())
    verify(zipped, passphrase="six random words")
    assert set(tmp_path.iterdir()) == before


def test_a_passphrase_opens_however_its_accents_were_typed(tmp_path: Path):
    place = ZipPlace(tmp_path / "x.zip", "B", "étoile".encode(), AT)
    write_bag(place)
    place.close()
    assert verify(tmp_path / "x.zip", passphrase="e\u0301toile").sound


def test_a_pipe_in_the_folder_is_told_and_not_opened(bag: Path):
    os.mkfifo(bag / "data" / "pipe")
    assert_unsound(bag, "data/pipe", "not a plain file")


def test_folders_within_folders_are_walked_however_deep_they_lie(bag: Path):
    at = os.open(bag / "data", os.O_RDONLY)
    for _ in range(1100):
        os.mkdir("a", dir_fd=at)
        inner = os.open("a", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=at))
    os.close(at)
    try:
        assert_unsound(bag, "a/a/deep.txt", "was added")
    finally:
        subprocess.run(["rm", "-r", bag], check=True)  # too deep for what deletes the folders of tests


def test_a_list_that_is_far_too_long_is_not_read(bag: Path):
    with (bag / "manifest-sha256.txt").open("r+b") as file:
        file.truncate(200 * 1024 * 1024)
    assert_unsound(bag, "manifest-sha256.txt", "far longer")


def test_a_file_that_may_not_be_read_is_told(bag: Path, monkeypatch: pytest.MonkeyPatch):
    real = FolderTree.open

    def refuse(tree: FolderTree, name: str):
        if name.startswith("data/exhibits") or name == "bag-info.txt":
            raise PermissionError(13, "no")
        return real(tree, name)

    monkeypatch.setattr(FolderTree, "open", refuse)
    assert_unsound(bag, "data/exhibits/EX001_door.jpg", "can't be read")
    assert_unsound(bag, "bag-info.txt", "can't be read")


def test_a_locked_zip_is_read_at_any_place(tmp_path: Path):
    content = bytes(range(256)) * 40
    path = tmp_path / "locked.zip"
    with pyzipper.AESZipFile(path, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"six words drawn at random")
        archive.writestr("inner", content)
    with pyzipper.AESZipFile(path) as archive, path.open("rb") as file:
        (entry,) = archive.infolist()
        inner = Unlocked(file, entry, b"six words drawn at random")
        for at in (0, 1, 15, 16, 17, 5000, len(content) - 1, len(content), len(content) + 9):
            assert inner.seek(at) == at
            assert inner.read(33) == content[at : at + 33]
            assert inner.tell() == min(max(at, len(content)), at + 33)
        assert inner.seek(-5, os.SEEK_END) == len(content) - 5
        assert inner.seek(-7, os.SEEK_CUR) == len(content) - 12
        assert inner.read() == content[-12:]
        with pytest.raises(RuntimeError):
            Unlocked(file, entry, b"other words")
        changed = bytearray(path.read_bytes())
        changed[200] ^= 1
        with pytest.raises(pyzipper.BadZipFile):
            Unlocked(io.BytesIO(changed), entry, b"six words drawn at random")
