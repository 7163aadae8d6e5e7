"""After a session with every kind of writing, no word of it can be found on the disk."""

from __future__ import annotations

import io
import os
from pathlib import Path

from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.vault.query import Query

CANARIES = ["canarywort", "Kanarienvogel", "kanari-bild", "kanari-entwurf"]


def test_no_canary_is_found_on_the_disk(reopen, folder, own_places):
    journal = reopen()
    stored = journal.evidence.take_in(io.BytesIO(b"kanari-bild " * 20_000))
    with journal.unit_of_work() as work:
        note = work.append(Note(words="canarywort " * 3000))
        work.append(Note(words="Kanarienvogel"), record_id=note.record_id)
        work.append(Evidence(file_name="kanari-bild.jpg", sha256=stored.sha256, size=stored.size), file=stored)
        work.put_draft("kanari-entwurf", "kanari-entwurf")
        work.commit()
    with journal.unit_of_work() as work:
        work.append(Note(words="canarywort, never committed " * 2000))
        places = [folder, own_places.temp, own_places.runtime, own_places.home]
        found_while_writing = found_in(places)
    assert journal.find(Query(words="canarywort kanarien")).rows == ()
    journal.evidence.read(stored)
    journal.check(deep=True)
    journal.close()
    assert (found_while_writing, found_in(places)) == ([], [])


def found_in(places: list[Path]) -> list[str]:
    """Return where a canary is found, in either letter case or in UTF-16."""
    wanted = [
        form.encode(code) for word in CANARIES for form in (word, word.lower()) for code in ("utf-8", "utf-16-le")
    ]
    found = []
    for place in places:
        for root, _, names in os.walk(place):
            for name in names:
                path = Path(root, name)
                if not path.is_file() or path.stat().st_size > 50_000_000:
                    continue
                raw = path.read_bytes() + os.fsencode(name)
                found += [f"{path.suffix}: {each!r}" for each in wanted if each in raw]
    return found
