"""Where in a text the words stand that were searched for, by the same rule by which the index finds the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from journal.vault.searchable import Place, folded, in_word, read_typed, words_with_places


@attrs.frozen
class Hits:
    """What was typed, to be looked for in texts. `places` are (start, end), in order, none overlapping."""

    phrases: tuple[tuple[str, ...], ...]
    beginning: bool

    @classmethod
    def of(cls, typed: str) -> Hits:
        """Read what was typed."""
        read = read_typed(typed)
        return cls(read.phrases, read.beginning)

    def places(self, text: str) -> tuple[Place, ...]:
        """Return where the words stand, each phrase by itself: a text that holds one of two words has its places."""
        if not self._may_stand_in(text):
            return ()
        placed = words_with_places(text)
        found = (place for at in range(len(self.phrases)) for place in self._of_phrase(at, placed.words))
        return _joined(sorted((placed.starts[start], placed.ends[end - 1]) for start, end in found))

    def all_in(self, text: str) -> bool:
        """Tell whether every phrase stands in the text: whether the index finds a record of these words."""
        if not self._may_stand_in(text):
            return False
        words = words_with_places(text).words
        return all(any(self._of_phrase(at, words)) for at in range(len(self.phrases)))

    def _may_stand_in(self, text: str) -> bool:
        """Tell quickly of most texts that no phrase stands there: to know the places of letters takes far longer."""
        plain = folded(text)
        return any(all(word in plain for word in phrase) for phrase in self.phrases)

    def _of_phrase(self, number: int, words: str) -> Iterator[Place]:
        """Yield where the phrase stands in words as the index keeps them."""
        phrase, begins = self.phrases[number], self.beginning and number == len(self.phrases) - 1
        at = words.find(phrase[0])
        while at >= 0:
            if (at == 0 or not in_word(words[at - 1])) and (end := _end_of(phrase, words, at, begins)) is not None:
                yield at, end
            at = words.find(phrase[0], at + 1)


def _end_of(phrase: Sequence[str], words: str, at: int, begins: bool) -> int | None:
    """Return where a phrase ends that begins here; None where it doesn't stand. Its last word may be a beginning."""
    for left, word in zip(range(len(phrase) - 1, -1, -1), phrase, strict=True):
        while at < len(words) and not in_word(words[at]):
            at += 1
        if not words.startswith(word, at):
            return None
        at += len(word)
        if at < len(words) and in_word(words[at]) and (left or not begins):
            return None
    return at


def _joined(places: list[Place]) -> tuple[Place, ...]:
    joined: list[Place] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
