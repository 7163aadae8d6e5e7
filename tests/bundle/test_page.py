"""The page in the bundle finds what the program finds, and says it in the same words.

Its script runs under Node here, once over all folders; the campaign `page` runs the same in a browser.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import attrs
import pytest

from journal.bundle.verifier_page import answers_called, sentences, words_of_the_page
from journal.ground.resources import resource
from journal.proof.fingerprint import fingerprint_line, fingerprint_words
from journal.proof.head_words import line_of, words_of
from tests.bundle.forger import Made, edit, record_file, resign, signed_anew
from tests.bundle.sealed import KEY
from tests.bundle.tampering import TAMPERED, held_against

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="needs Node to run the page's script")


@attrs.frozen
class Page:
    """What the page finds in folders, by name: tampered copies, and whole ones with something known."""

    verdicts: dict[str, dict[str, Any]]

    def says(self, name: str) -> list[str]:
        words = sentences()
        return [
            f"{one['where']}: {words[one['code']].format(**one['values'])}"
            for one in self.verdicts[name]["findings"]
            if one["severity"] == "problem"
        ]


@pytest.fixture(scope="session")
def page(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Page:
    place = tmp_path_factory.mktemp("page")
    asked = {name: (str(made.folder), known) for name, known in known_texts(made).items()}
    for at, (name, (tamper, _)) in enumerate(TAMPERED.items()):
        copy = place / str(at)
        shutil.copytree(made.folder, copy)
        tamper(copy)
        asked[name] = (str(copy), "")
    forged = str(signed_anew(made, place))
    asked |= {f"forged, {name}": (forged, held.typed) for name, held in held_against(made).items()}
    barred = place / "barred"
    shutil.copytree(made.folder, barred)
    edit(record_file(barred), lambda told: told.update(blacked_out={"happened": "R1"}))
    resign(barred, KEY)
    asked["barred"] = (str(barred), KEY.public.name)
    words = place / "words"
    words.write_text(words_of_the_page(), "utf-8")
    command = [
        "node",
        str(Path(__file__).with_name("check_folders.js")),
        str(resource("verifier/check.js")),
        str(words),
    ]
    done = subprocess.run(command, input=json.dumps(list(asked.values())), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Page(dict(zip(asked, json.loads(done.stdout), strict=True)))


def known_texts(made: Made) -> dict[str, str]:
    return {
        "nothing known": "",
        "fingerprint words": " ".join(fingerprint_words(made.fingerprint)).title(),
        "fingerprint line": fingerprint_line(made.fingerprint),
        "fingerprint digits": made.fingerprint.upper(),
        "key name": KEY.public.name,
        "head words": " ".join(words_of(made.log.head(5))),
        "head line": line_of(made.log.head()),
    }


@pytest.mark.parametrize("name", TAMPERED)
def test_the_page_catches_and_names_it(page: Page, name: str) -> None:
    says = TAMPERED[name][1]
    assert not page.verdicts[name]["sound"]
    assert any(says in one for one in page.says(name)), page.says(name)


def test_answers_that_no_proof_covers_go_by_their_question(page: Page) -> None:
    (told,) = [one for one in page.verdicts["nothing known"]["findings"] if one["code"] == "left_out"]
    assert [answers_called()[one] for one in told["where"].split(", ")] == ["Incident, question “People”"]


def test_what_is_known_confirms_a_whole_bundle(page: Page, made: Made) -> None:
    for name in known_texts(made):
        verdict = page.verdicts[name]
        assert verdict["sound"], page.says(name)
        by = name.split()[0]
        assert verdict["confirmed"] == ([] if by == "nothing" else [by])
        assert verdict["fingerprint"] == made.fingerprint
        assert verdict["key"] == KEY.public.name


def test_what_was_blacked_out_may_stand_beside_a_record(page: Page) -> None:
    assert not [one for one in page.says("barred") if "data/records" in one]


def test_a_bundle_signed_anew_is_consistent_until_something_is_known(page: Page, made: Made) -> None:
    for name, held in held_against(made).items():
        verdict = page.verdicts[f"forged, {name}"]
        assert (tuple(verdict["confirmed"]) if verdict["sound"] else None) == held.confirmed, name
        if not verdict["sound"]:
            assert any(held.says in one for one in page.says(f"forged, {name}")), name
