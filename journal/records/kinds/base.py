"""What every kind of field can do with its value: check, store, load, write as text, parse, show, search.

Laws, held by tests for every kind: `load(store(v)) == v`, `parse(text(v)) == v`. `text` is exact and the same in every
language (CSV, forms); `show` is for people and follows the language. Unknown is None and never reaches a kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from journal.ground.words import Message
from journal.records.canonical import Json

if TYPE_CHECKING:
    from journal.records.fields import Field

T = TypeVar("T")


class Names(Protocol):
    """Tells what a linked record is called, for showing links."""

    def title_of(self, record_id: str) -> str:
        """Return the record's title, or a word for one that is not there."""
        ...


class Nameless:
    """Names for where no journal is at hand: shows the short id."""

    def title_of(self, record_id: str) -> str:
        return record_id[:8]


class Unreadable(ValueError):
    """A value that its kind can't take. `says` is a sentence for the person."""

    def __init__(self, says: Message) -> None:
        self.says = says
        super().__init__(says.text)


class Kind(Generic[T]):
    """One kind of field. Kinds are stateless but for their declaration and can be compared by class.

    `speaks_for_itself`: whether a value shown without its label still says what it means.
    """

    speaks_for_itself = True

    def check(self, value: Any) -> T:
        """Return the value when this kind may hold it. Raises Unreadable."""
        raise NotImplementedError

    def store(self, value: T) -> Json:
        """Return the JSON form."""
        raise NotImplementedError

    def load(self, stored: Json) -> T | None:
        """Read the JSON form; None when it says nothing. Raises Unreadable."""
        raise NotImplementedError

    def text(self, value: T) -> str:
        """Return the exact text form, the same in every language."""
        raise NotImplementedError

    def parse(self, text: str) -> T | None:
        """Read the exact text form, and what people type; None for a blank. Raises Unreadable."""
        raise NotImplementedError

    def show(self, value: T, names: Names) -> str:
        """Return words for people."""
        raise NotImplementedError

    def in_title(self, value: T, names: Names) -> str:
        """Return what a title says of it, without its label: the same words unless declared otherwise."""
        return self.show(value, names)

    def search(self, value: T) -> str:
        """Return the words by which this value is found."""
        return ""

    def links(self, value: T) -> tuple[str, ...]:
        """Return the ids of the records that this value points to."""
        return ()

    def example(self) -> Json:
        """Return a stored form as `journal fields` shows it."""
        raise NotImplementedError

    def schema(self) -> dict[str, Json]:
        """Return the JSON schema (2020-12) of the stored form."""
        raise NotImplementedError

    def beside(self, own: tuple[Field, ...]) -> Kind[T]:
        """Return the kind as it is beside the fields that a record's own type declares."""
        return self

    def choices(self) -> dict[str, Message]:
        """Return the codes and labels to choose from; empty for other kinds."""
        return {}

    @property
    def name(self) -> str:
        """Return the kind's name as `journal fields` prints it."""
        return type(self).__name__.lower()
