"""Where in a text the words stand that were searched for, by the same rule by which the index finds the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from journal.vault.searchable import Word, folded, read_typed, words_with_places

Place = tuple[int, int]


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
        words = tuple(words_with_places(text))
        return _joined(sorted(place for at in range(len(self.phrases)) for place in self._of_phrase(at, words)))

    def all_in(self, text: str) -> bool:
        """Tell whether every phrase stands in the text: whether the index finds a record of these words."""
        if not self._may_stand_in(text):
            return False
        words = tuple(words_with_places(text))
        return bool(self.phrases) and all(any(self._of_phrase(at, words)) for at in range(len(self.phrases)))

    def _may_stand_in(self, text: str) -> bool:
        """Tell quickly of most texts that no phrase stands there: cutting a text into words takes far longer."""
        plain = folded(text)
        return any(all(word in plain for word in phrase) for phrase in self.phrases)

    def _of_phrase(self, number: int, words: Sequence[Word]) -> Iterator[Place]:
        phrase = self.phrases[number]
        begins = self.beginning and number == len(self.phrases) - 1
        *whole, last = phrase
        for at in range(len(words) - len(phrase) + 1):
            end = words[at + len(whole)]
            if not (end.letters.startswith(last) if begins else end.letters == last):
                continue
            if all(words[at + step].letters == each for step, each in enumerate(whole)):
                yield words[at].starts[0], end.ends[len(last) - 1]


def _joined(places: list[Place]) -> tuple[Place, ...]:
    joined: list[Place] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
