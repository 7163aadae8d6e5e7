"""An e-mail opened as plain text: runs inside the confined child only.

Its letter is one of its own parts: plain text where there is any, else the words of its web page. Nothing that it names
is fetched, no page is drawn, files that came with it are only listed. Whatever is broken is shown as it stands.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import attrs

from journal.intake.plain_text import decoded, known_encoding

SHOWN_HEADERS = ("from", "to", "cc", "date", "subject")
MOST_PARTS = 500
DEEPEST = 12
LONGEST_HEADER = 2_000
MOST_ATTACHMENTS = 200

_HEADER = re.compile(r"([!-9;-~]{1,80}):[ \t]*(.*)\Z", re.DOTALL)
_PARAMETER = re.compile(r";\s*([a-z*0-9-]{1,40})\s*=\s*(\"[^\"]{0,1000}\"|[^;\s]{0,1000})", re.IGNORECASE)
_ENCODED_WORD = re.compile(r"=\?([A-Za-z0-9_.:-]{2,40})(?:\*[^?]{0,20})?\?([bqBQ])\?([^?\s]{0,1000})\?=")
_BETWEEN_ENCODED_WORDS = re.compile(r"(\?=)\s+(=\?)")
_BREAKS = frozenset(("address", "blockquote", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "pre",
                     "table", "tr"))  # fmt: skip
_UNSEEN = frozenset(("head", "noscript", "script", "style", "template", "title"))


@attrs.frozen
class Letter:
    """An opened e-mail: (name, words) of the usual headers, its text, and (name, type, bytes) of what came with it.

    `from_page` says that the text was taken out of a web page.
    """

    headers: list[tuple[str, str]]
    text: str
    from_page: bool
    attachments: list[tuple[str, str, int]]


@attrs.frozen
class _Part:
    headers: dict[str, str]
    body: bytes

    @property
    def mime(self) -> str:
        said = self.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()
        return said if "/" in said else "text/plain"

    def parameter(self, header: str, name: str) -> str:
        found = {key.lower().rstrip("*"): value for key, value in _PARAMETER.findall(self.headers.get(header, ""))}
        return str(found.get(name, "")).strip('"')

    @property
    def file_name(self) -> str:
        said = self.parameter("content-disposition", "filename") or self.parameter("content-type", "name")
        return header_words(said)[:300]

    @property
    def is_attached(self) -> bool:
        kind = self.headers.get("content-disposition", "").partition(";")[0].strip().lower()
        return kind == "attachment" or bool(self.file_name) or not self.mime.startswith("text/")

    def content(self) -> bytes:
        """Return the body without its transfer encoding; what can't be undone stays as it is."""
        how = self.headers.get("content-transfer-encoding", "").strip().lower()
        if how == "quoted-printable":
            return binascii.a2b_qp(self.body)
        if how == "base64":
            return _from_base64(self.body)
        return self.body

    def words(self) -> str:
        """Return the text, in the encoding that the part names where that fits."""
        content = self.content()
        named = known_encoding(self.parameter("content-type", "charset"))
        if named is not None:
            try:
                return content.decode(named)
            except UnicodeError:
                pass
        return decoded(content).text


def opened(data: bytes) -> Letter:
    """Open an e-mail. Never raises for any bytes."""
    whole = _part(data)
    headers = [(name, header_words(whole.headers[name])) for name in SHOWN_HEADERS if name in whole.headers]
    texts: list[str] = []
    from_page = False
    attached: list[tuple[str, str, int]] = []
    for part in _leaves(whole):
        if part.is_attached:
            if len(attached) < MOST_ATTACHMENTS:
                attached.append((part.file_name, part.mime[:100], len(part.content())))
        elif part.mime == "text/html":
            from_page = True
            texts.append(page_words(part.words()))
        else:
            texts.append(part.words())
    text = "\n\n".join(stripped for each in texts if (stripped := each.strip("\r\n")))
    return Letter(headers, text, from_page, attached)


def header_words(said: str) -> str:
    """Return a header's words with their encoding (RFC 2047) undone."""
    joined = _BETWEEN_ENCODED_WORDS.sub(r"\1\2", said)
    return _ENCODED_WORD.sub(_encoded_word, joined)[:LONGEST_HEADER]


def page_words(page: str) -> str:
    """Return the words of a web page, with its line breaks and nothing else of it."""
    reader = _PageReader()
    try:
        reader.feed(page)
        reader.close()
    except AssertionError:  # so the parser says that a page is broken
        return page
    lines = (" ".join(line.split()) for line in "".join(reader.said).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_data(self, words: str) -> None:
        if not self._unseen:
            self.said.append(words.replace("\n", " "))


def _encoded_word(found: re.Match[str]) -> str:
    named, how, said = known_encoding(found.group(1)), found.group(2).lower(), found.group(3)
    if named is None:
        return found.group(0)
    raw = said.encode("ascii", "replace")
    content = _from_base64(raw) if how == "b" else binascii.a2b_qp(raw, header=True)
    return content.decode(named, "replace")


def _from_base64(said: bytes) -> bytes:
    """Undo base64; a broken end costs itself only."""
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", said)
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))


def _part(data: bytes) -> _Part:
    found = re.search(rb"\r?\n\r?\n", data)
    head, body = (data[: found.start()], data[found.end() :]) if found else (data, b"")
    if data[:1] in (b"\r", b"\n"):
        head, body = b"", data.lstrip(b"\r\n")
    headers: dict[str, str] = {}
    text = head[:200_000].decode("utf-8", "replace").replace("\r\n", "\n")
    for line in re.sub(r"\n[ \t]+", " ", text).split("\n"):
        said = _HEADER.match(line)
        if said is not None:
            headers.setdefault(said.group(1).lower(), said.group(2)[: 4 * LONGEST_HEADER])
    return _Part(headers, body)


def _leaves(whole: _Part) -> Iterator[_Part]:
    """Yield the parts that hold no parts, in their order: at most `MOST_PARTS`, at most `DEEPEST` deep.

    A web page that stands beside the same in plain text is left out.
    """
    waiting = [(whole, 0, False)]
    given = 0
    while waiting and given < MOST_PARTS:
        part, depth, said_twice = waiting.pop()
        boundary = part.parameter("content-type", "boundary").encode("utf-8", "replace")
        if not part.mime.startswith("multipart/") or not boundary or depth >= DEEPEST:
            given += 1
            if not (said_twice and part.mime == "text/html" and not part.is_attached):
                yield part
            continue
        inside = [_part(piece) for piece in _parted(part.body, boundary)]
        if part.mime == "multipart/alternative":
            said_twice = any(each.mime == "text/plain" and each.body.strip() for each in inside)
        waiting.extend((each, depth + 1, said_twice) for each in reversed(inside))


def _parted(body: bytes, boundary: bytes) -> list[bytes]:
    mark = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    pieces: list[bytes] = []
    start: int | None = None
    for found in mark.finditer(body):
        if start is not None:
            pieces.append(_after_line_end(body[start : found.start()]))
        start = None if found.group(1) else found.end()
        if start is None or len(pieces) >= MOST_PARTS:
            return pieces
    if start is not None:  # its end is missing
        pieces.append(_after_line_end(body[start:]))
    return pieces


def _after_line_end(piece: bytes) -> bytes:
    return piece[2:] if piece.startswith(b"\r\n") else piece[1:] if piece.startswith(b"\n") else piece
