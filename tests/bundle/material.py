"""Made-up material for bundles: records in several scripts, pictures, and a workshop that needs no child."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import attrs
from PIL import Image, ImageOps

from journal.bundle.selection import Selected, Selection, Version
from journal.ground.known_error import BadInput
from journal.intake import documents
from journal.intake.boxes import burned, uncovered
from journal.intake.letters import Letter
from journal.intake.workshop import TextPreview
from journal.records.evidence import Evidence
from journal.records.incident import Incident, Involved
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate
from journal.records.note import Note
from journal.records.payment import Deduction, Payment
from journal.records.person import Person
from journal.records.place import Place
from journal.records.record import Record
from journal.records.shift import Shift
from tests.fakes import PlainWorkshop as Looking

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ZONE = "Europe/Berlin"
START = datetime(2026, 4, 3, 19, 30)

WORDS = (
    "He said the rate was lower tonight, “take it or leave it”. I stayed because of the rent.",
    "قال إن السعر أقل الليلة. الرقم 123 كان على الباب.",
    "Мне сказали подождать до утра.\nПотом дверь закрыли.",
    "他说今晚的价格更低。",
    "เขาบอกว่าคืนนี้ราคาต่ำกว่า",
    "ღამე იყო და კარი ჩაკეტილი იყო 🙁👍🏽",
    "A mark follows: \ue000 and a bell \x07, then <b>#strong[none]</b> $x^2$ \\ @ref *bold*.",
)


def record_id(number: int) -> str:
    """Return an id that is the same in every run."""
    return f"{number:032x}"


def moment(days: int, hours: int = 0, precision: Precision = Precision.EXACT) -> Moment:
    """Return a moment so many days after the first shift."""
    return Moment.local(START + timedelta(days=days, hours=hours), ZONE, precision)


def selected(number: int, *records: Record, day: int = 0, zone: str = ZONE) -> Selected:
    """Return a record whose versions were written one day after another."""
    versions = tuple(
        Version(
            number * 3 + index,
            (datetime(2026, 4, 4, 9, 15, tzinfo=UTC) + timedelta(days=day + index)).isoformat(),
            zone,
            record,
        )
        for index, record in enumerate(records)
    )
    return Selected(record_id(number), versions)


def picture(seed: int = 1, size: tuple[int, int] = (640, 480), exif: bool = True) -> bytes:
    """Return a JPEG that says where it was taken and with what."""
    image = Image.new("RGB", size, (40 + seed * 37 % 180, 90, 120))
    image.paste((230, 225, 210), (size[0] // 8, size[1] // 8, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    tags = Image.Exif()
    if exif:
        tags[0x0112] = 6
        tags[0x0110] = "CanaryPhone 9"
        tags.get_ifd(0x8825)[1] = "N"
    image.save(out, "JPEG", exif=tags)
    return out.getvalue()


@attrs.frozen
class Cleaned:
    """What the workshop gives back."""

    content: bytes
    width: int
    height: int
    text: str = ""
    note: str = ""
    runs: tuple = ()
    unseen: bool = False


class PlainWorkshop:
    """Cleans with Pillow in this process: only for pictures that the tests made themselves."""

    def clean(self, content: bytes, max_side: int, boxes=()) -> Cleaned:
        try:
            image = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
        except OSError:
            raise BadInput("This picture can't be read.") from None
        image.thumbnail((max_side, max_side))
        image = burned(image, [(one.left, one.top, one.left + one.width, one.top + one.height) for one in boxes])
        out = io.BytesIO()
        image.save(out, "JPEG", quality=85)
        return Cleaned(out.getvalue(), *image.size)

    def copies(self, content: bytes, sides, boxes=()) -> list[Cleaned]:
        return [self.clean(content, side, boxes) for side in sides]

    def pages(self, content: bytes, dpi: int, boxes=(), seen_only: bool = False) -> Iterator[Cleaned]:
        if not content.startswith(b"%PDF"):
            raise BadInput("This document can't be read.")
        for number in (1, 2):
            own = [box for box in boxes if box.page == number]
            page = self.clean(picture(number, (620, 877), exif=False), 4000, own)
            text = f"Letter of notice, page {number}: pay 300 EUR by Friday"
            runs = ((text, 0.1, 0.1, 0.9, 0.2), ("Signed by Anna Kowalska", 0.1, 0.8, 0.9, 0.9))
            sides = [(one.left, one.top, one.left + one.width, one.top + one.height) for one in own]
            left = uncovered(runs, sides)
            yield attrs.evolve(page, text="\n".join(run[0] for run in left), runs=left)

    def words(self, content: bytes) -> str:
        return documents.words_of(content)

    def text(self, content: bytes) -> TextPreview:
        return Looking().text(content, "x.txt")

    def letter(self, content: bytes) -> Letter:
        return Looking().letter(content)


class Originals:
    """Evidence bytes from a dictionary."""

    def __init__(self, contents: dict[str, bytes]) -> None:
        self.contents = contents
        self.asked: list[str] = []

    def copy_out(self, evidence_id, out, progress) -> None:
        self.asked.append(evidence_id)
        content = self.contents[evidence_id]
        for start in range(0, len(content), 65536):
            progress.check()
            out.write(content[start : start + 65536])


def records(count: int = 24) -> list[Selected]:
    """Return people, places, shifts, payments, incidents and notes that point to each other."""
    boss, place = record_id(1), record_id(2)
    made = [
        selected(1, Person(called="Мика", roles=("manager",), handles="mika_1987\n+49 151 0000")),
        selected(2, Place(name="Club 9", address="Hafenstraße 9")),
    ]
    for index in range(3, count + 1):
        day = index // 2
        kind = index % 5
        words = WORDS[index % len(WORDS)]
        if kind in (0, 1):
            first = Shift(
                actual=Span(moment(day), moment(day, 8, Precision.ABOUT)),
                place=place,
                run_by=boss,
                outcome="worked",
                breaks=45,
                agreed_rate=Rate(Money(6000, "EUR"), Per.HOUR),
                given=Money(12050 + index, "EUR"),
                conditions=("no_break", "watched"),
                notes=words,
            )
            later = attrs.evolve(first, given=Money(9050, "EUR"), breaks=None)
            made.append(selected(index, *((first, later) if index % 10 == 0 else (first,)), day=day))
        elif kind == 2:
            fees = (Deduction(sort="fine", amount=Money(2000, "EUR"), reason="Late", taken_by="Мика"),)
            payment = Payment(what_for="pay", state="received", amount=Money(10000, "EUR"), deductions=fees)
            made.append(selected(index, attrs.evolve(payment, paid=moment(day, 10)), day=day))
        elif kind == 3:
            people = (Involved(person=boss, part="did_it", may_be_named=False, safe_to_contact=True),)
            incident = Incident(
                when=moment(day, 2, Precision.ABOUT),
                where=place,
                kinds=("not_paid",),
                happened=words,
                exact_words=WORDS[(index + 1) % len(WORDS)],
                people=people,
                still_needed="CANARY-COUNSEL camera at the door",
            )
            made.append(selected(index, incident, day=day))
        else:
            made.append(selected(index, Note(words=words), day=day))
    return made


def evidence(number: int, about: tuple[str, ...] = (), **answers) -> Selected:
    """Return a piece of evidence that belongs to records."""
    told = {
        "description": f"Photo of the door, number {number}",
        "file_name": f"IMG_{number}.JPG",
        "media_type": "image/jpeg",
        "sha256": "ab" * 32,
        "size": 12345,
        "source": "My phone",
        "device": "CanaryPhone 9",
        "position": "52.5200 N, 13.4050 E",
        "taken": moment(number % 30, 3),
        **answers,
    }
    return selected(number, Evidence(about=about or None, **told), day=number % 30)


def selection(chosen: list[Selected], **choices) -> Selection:
    """Return a selection with the usual stated time."""
    return Selection(tuple(chosen), AT, ZONE, "Journal 0.1.0", **choices)
