"""What the index keeps of one record: a value, from which rows are written and with which `check` compares them."""

from __future__ import annotations

import attrs

from journal.records.owed import unpaid
from journal.records.reading import links, search_text
from journal.vault.database import Row
from journal.vault.entries import Entry
from journal.vault.positions import position_of
from journal.vault.searchable import kind_word, words_of


@attrs.frozen
class Indexed:
    """All that the index keeps of one record. What lies in the bin is found by no words and links to nothing."""

    position: int
    record_id: str
    kind: str
    sequence: int
    unpaid: int
    words: str = attrs.field(repr=False)
    links: tuple[tuple[str, str], ...]
    in_bin: bool = False

    @property
    def listed(self) -> Row:
        """Its row in the list of current records."""
        return self.position, self.record_id, self.kind, self.sequence, self.unpaid

    @property
    def binned(self) -> Row:
        """Its row in the list of what lies in the bin."""
        return self.position, self.record_id, self.kind, self.sequence

    @property
    def linked(self) -> list[Row]:
        """Its rows in the list of links."""
        return [(self.record_id, self.kind, field, target) for field, target in self.links]

    @property
    def searched(self) -> Row:
        """Its row in the search index."""
        return self.position, self.words, kind_word(self.kind)


def indexed(entry: Entry) -> Indexed:
    """Return what the index keeps for a record whose latest version this is."""
    record = entry.record
    where = (position_of(entry), entry.record_id, entry.kind, entry.sequence, int(unpaid(record)))
    if record.in_bin:
        return Indexed(*where, words="", links=(), in_bin=True)
    return Indexed(*where, words_of(search_text(record)), tuple(dict.fromkeys(links(record))))
