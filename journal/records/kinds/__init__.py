"""The kinds that fields can be of. Each owns how its value is checked, stored, read, written, shown and found."""

from journal.records.kinds.base import Kind, Nameless, Names, Unreadable
from journal.records.kinds.choices import Choice, Choices, YesNo
from journal.records.kinds.field_names import FieldNames
from journal.records.kinds.lines import Lines
from journal.records.kinds.links import ANY, LinksTo, LinkTo, is_id
from journal.records.kinds.numbers import Amount, Count, Duration, RateOf
from journal.records.kinds.times import Between, When
from journal.records.kinds.words import LongWords, Words

__all__ = [
    "ANY",
    "Amount",
    "Between",
    "Choice",
    "Choices",
    "Count",
    "Duration",
    "FieldNames",
    "Kind",
    "Lines",
    "LinkTo",
    "LinksTo",
    "LongWords",
    "Nameless",
    "Names",
    "RateOf",
    "Unreadable",
    "When",
    "Words",
    "YesNo",
    "is_id",
]
