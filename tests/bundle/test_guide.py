"""The guide leads to the report, to the page of what is looked for first, and says what lies beside the bundle."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
import pytest

from journal.bundle.guide import ALL_FILES, guide, page_line
from journal.bundle.own_words import own_lines
from journal.bundle.report.anchors import Places
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.bundle.write import Written
from tests.bundle.material import records, selection
from tests.bundle.test_write import write


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write(Path(tmp_path_factory.mktemp("out")))


def test_the_guide_leads_to_the_page_on_which_each_chapter_begins(bundle: Written):
    page = (bundle.bundle / "START-HERE.html").read_text()
    led = re.findall(r'<a href="data/01_Bundle.pdf#page=(\d+)"><bdi dir="ltr">\d+</bdi>\n([^\n]*)\n', page)
    asked = {"Index by kind: agreements, shifts, payments, incidents and the rest", "What is not in this bundle"}
    pictures = "Hours by week, and money and incidents by month, as pictures"
    assert {"People, and where they are named", "Exhibits, as a list", pictures, *asked} <= {says for _, says in led}
    titles = {
        "What is owed, and the incidents with their exhibits, at a glance": "At a glance",
        "People, and where they are named": "People",
        "What is not in this bundle": "What is not in this bundle",
        "Terms that were changed, and the difference in pay": "Terms that were changed",
        "Who has not agreed to be named": "Have not agreed to be named",
        "A week or more without a shift": "Gaps",
        "Hours, breaks and nights, by month": "Hours",
        "Every record in full, first what was agreed": "Records",
        "Files that were held back, and why": "Held back",
        "Hours by week, and money and incidents by month, as pictures": "In pictures",
        "Exhibits, as a list": "Evidence list",
    }
    with pypdfium2.PdfDocument(bundle.bundle / "data/01_Bundle.pdf") as pdf:
        for number, says in led:
            text = pdf[int(number) - 1].get_textpage().get_text_range()
            assert titles.get(says, "") in text, (number, says)


def test_guide_and_contents_say_what_the_paper_for_counsel_holds():
    for counsel in (True, False):
        chosen = selection(records(3), counsel=counsel)
        shown = show(chosen)
        plan = parts_of(shown)
        values = json.loads(document(shown, plan[0], Places(shown, plan)).as_json())
        assert ("Possible witnesses and how to reach them" in json.dumps(values["beside"])) == counsel
        assert ("<li>Possible witnesses and how to reach them</li>" in guide(chosen, ()).decode()) == counsel


def test_each_line_of_the_guide_is_known_as_ours_whatever_page_it_leads_to():
    chosen = selection(records(3), audience="to-send")
    chapters = {"glance": (0, 3), "pay": (0, 21), "exhibits": (2, 7)}
    page = guide(chosen, ALL_FILES, chapters).decode()
    assert page_line(2, 7) == '<a href="data/01c_Bundle.pdf#page=7"><bdi dir="ltr">01c · 7</bdi>'
    assert page_line(2, 7) in page
    named = {line for line in page.splitlines() if chosen.name in line}
    assert set(page.splitlines()) - named <= own_lines(chosen)
