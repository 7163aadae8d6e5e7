"""What opening or saving has to say although it worked."""

from __future__ import annotations

from journal.ground.words import N

HEALED = N("vault", "One of the two copies of the journal's key file was damaged. It was written anew.")
NOT_HEALED = N("vault", "One of the two copies of the journal's key file is damaged and could not be written anew.")
HEAD_MISSING = N("vault", "The file that remembers how far this journal had come was missing. It was made anew.")
HEAD_MOVED_ON = N("vault", "The last save was cut off just after it was kept. Nothing is missing.")
HEAD_NOT_WRITTEN = N(
    "vault", "Your entry is saved. The file that remembers how far this journal had come could not be."
)
HEAD_AHEAD = N("vault", "This journal has fewer entries than when it was last closed. It is open for reading only.")
HEAD_DIFFERENT = N("vault", "This journal is not the one that was last closed here. It is open for reading only.")
READ_ONLY = N("vault", "This journal can be read here, but nothing can be written to it.")
FILE_NOT_DELETED = N(
    "vault", "A file that was erased could not be deleted yet. It is tried again when you open this journal."
)
OLD_PASSWORD_LEFT = N(
    "vault", "Your new password works. The second copy of the key file still takes the old one until you open it again."
)
OLD_CODE_LEFT = N(
    "vault",
    "Your new recovery code works. The second copy of the key file still takes the old one until you open it again.",
)
MOVED = N("vault", "This journal was moved or renamed since something was saved in it last. Nothing is missing.")
ANOTHER_COPY = N(
    "vault",
    "This is a copy: the journal is still where something was saved in it last, too. Write into one of them only: two "
    "copies can't be joined again.",
)
COPIED_OR_MOVED = N(
    "vault",
    "This journal was copied or moved since something was saved in it last. If there is another copy, write into one "
    "of them only: two copies can't be joined again.",
)
