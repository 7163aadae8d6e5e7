"""A bundle on a real screen: chosen, looked through, blacked out, handed over, checked and read as it was received."""

from __future__ import annotations

from tests.pictures import photo
from tests.screen.person import NEW, Person
from tests.screen.stage import Stage


def a_bundle_handed_over(person: Person) -> None:
    """From the choice to a locked bundle, looked through and blacked out on the way; then checked and read again."""
    stage = person.stage
    (stage.home / "door.jpg").write_bytes(photo(taken="2026:11:21 01:03:03"))
    (stage.home / "stick").mkdir()
    person.unlock()
    stage.press(NEW["incident"])
    stage.until_page("editing")
    stage.fill("field-happened-text", "Herr Adler locked the door.")
    stage.click("editing-add-files")
    _answer_dialog(stage, "door.jpg")
    stage.until(lambda: stage.ask("widget", "editing-file") is not None, "the file")
    stage.press("ctrl+s")
    stage.until_page("reading")
    stage.until(lambda: "added" in str(stage.ask("widget", "banner-says")), "the file to be kept")

    stage.go("sidebar-export")
    stage.until_page("export")
    stage.fill("export-case", "Club")
    stage.tab_to("export-audience-lawyer")
    stage.press("Down")
    stage.fill("export-recipient", "Law office")
    stage.go("export-choose-place")
    _answer_dialog(stage, "stick")
    stage.until(lambda: "free" in str(stage.ask("widget", "export-room")), "how much room there is")
    stage.picture("bundle-choice")
    stage.go("export-go")
    stage.until(lambda: stage.ask("widget", "review-heap-faces") is not None, "what leaves")
    stage.picture("bundle-review")
    stage.go("review-heap-faces")
    stage.until(lambda: stage.ask("focus") == "heap-list", "the cursor in the list")
    stage.press("Return")
    stage.until_page("viewing")
    stage.go("viewing-black")
    stage.until(lambda: "0" in str((stage.ask("widget", "black-count") or {}).get("text")), "the bar for blacking out")
    stage.drag("viewer-canvas-room", 60, 40)
    stage.until(lambda: "1" in stage.at("black-count")["text"], "the box to be kept")
    stage.picture("bundle-box")
    stage.press("Escape")
    stage.until_page("export")
    stage.until(lambda: stage.ask("focus") == "heap-list", "the same list again")
    stage.press("Escape")
    stage.until(lambda: stage.ask("widget", "review-go") is not None, "the overview")
    stage.tab_to("review-go")
    stage.press("space")
    stage.until(lambda: stage.ask("widget", "handed-over-passphrase") is not None, "the bundle")
    passphrase = stage.ask("widget", "handed-over-passphrase")["text"]
    stage.picture("bundle-ready")

    stage.go("sidebar-verify")
    stage.until_page("verify")
    stage.click("verify-zip")
    (bundle,) = (path for path in (stage.home / "stick").iterdir() if path.suffix == ".zip")
    _answer_dialog(stage, f"stick/{bundle.name}")
    stage.fill("verify-passphrase-line", passphrase)
    stage.press("Return")
    stage.until(lambda: stage.ask("widget", "verify-read") is not None, "the verdict")
    stage.picture("bundle-verdict")
    stage.go("verify-read")
    stage.until(lambda: stage.ask("focus") == "received-list", "what the bundle shows")
    stage.press("End", "Return")
    stage.until(lambda: stage.is_shown("viewer-canvas-room"), "the exhibit")
    stage.picture("bundle-exhibit")
    person.leave()
    (told,) = person.kept("told")
    assert told["whom"] == "Law office", told
    (case,) = person.kept("case")
    assert case["redactions"][0]["width"] > 0, case
    assert not [path for path in (stage.home / "stick").iterdir() if path.name.endswith(".part")]


def _answer_dialog(stage: Stage, name: str) -> None:
    """Name a file or folder in the dialog, as it lies in the home, and take it."""
    stage.until(lambda: stage.is_shown("fileNameEdit"), "the dialog")
    stage.fill("fileNameEdit", name)
    stage.press("Return")
    stage.until(lambda: not stage.is_shown("fileNameEdit"), "the dialog to close")
