"""Works on what opens a journal: heals the header, changes secrets, puts a new key in force.

Replacing `header` commits. What should follow and fails is finished at the next open, and said where it matters.
"""

from __future__ import annotations

import contextlib

from journal.ground.files import write_whole
from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.ground.randomness import Randomness
from journal.ground.words import Message
from journal.vault import opening
from journal.vault.database import Database
from journal.vault.derivation import Cost
from journal.vault.epochs import clear_other_epochs, take_up_head
from journal.vault.evidence_files import EvidenceFiles
from journal.vault.header import Header, read_headers
from journal.vault.keys import Keys, SlotType, opened_slot, password_bytes
from journal.vault.layout import Layout
from journal.vault.notices import HEALED, NOT_HEALED, OLD_CODE_LEFT, OLD_PASSWORD_LEFT
from journal.vault.recovery_code import secret_of
from journal.vault.rekey import NewEpoch, prepare
from journal.vault.secrets import with_password, with_recovery_code


class Locksmith:
    """Holds the header in force and the keys that it opened to."""

    def __init__(self, layout: Layout, header: Header, keys: Keys, randomness: Randomness) -> None:
        self._layout = layout
        self.header = header
        self.keys = keys
        self._randomness = randomness

    def heal(self) -> Message:
        """Write both copies as the one in force, and return what to say."""
        try:
            opening.heal(self._layout, self.header)
        except KnownError:
            return NOT_HEALED
        return HEALED

    def clear_other_epochs(self) -> None:
        """Clear away what a re-key left, once both copies of the header name this epoch."""
        with contextlib.suppress(KnownError):
            if not read_headers(self._layout).differ_from(self.header):
                clear_other_epochs(self._layout, self.header.epoch)

    def is_password(self, password: str) -> bool:
        """Tell whether this is the password in force: it derives, which takes about a second, and writes nothing."""
        slot = self.header.slot(SlotType.PASSWORD)
        return opened_slot(slot, password_bytes(password), self.header.journal_id) == self.keys.data_key

    def set_password(self, password: str, cost: Cost) -> Message | None:
        """Seal the password's slot anew. Return what to say. Raises BadInput or DiskTrouble: then nothing changed."""
        return self._change(with_password(self.header, self.keys, password, cost, self._randomness), OLD_PASSWORD_LEFT)

    def is_recovery_code(self, code: str) -> bool:
        """Tell whether this is the code in force, as slowly as `is_password`. Raises WrongSecret for a typo."""
        slot = self.header.slot(SlotType.RECOVERY_CODE)
        return opened_slot(slot, secret_of(code), self.header.journal_id) == self.keys.data_key

    def set_recovery_code(self, code: str, cost: Cost) -> Message | None:
        """Seal the code's slot anew. Return what to say. Raises WrongSecret or DiskTrouble: then nothing changed."""
        header = with_recovery_code(self.header, self.keys, code, cost, self._randomness)
        return self._change(header, OLD_CODE_LEFT)

    def _change(self, header: Header, half_done: Message) -> Message | None:
        write_whole(self._layout.header, header.to_bytes())
        self.header = header
        try:
            write_whole(self._layout.header_copy, header.to_bytes())
        except KnownError:
            return half_done
        return None

    def prepared(
        self, database: Database, evidence: EvidenceFiles, password: str, cost: Cost, progress: Progress
    ) -> NewEpoch:
        """Write the next epoch beside the one in force (see `rekey`)."""
        return prepare(
            self._layout, self.header, self.keys, database, evidence, password, cost, self._randomness, progress
        )

    def put_in_force(self, new: NewEpoch) -> None:
        """Commit a new epoch, its journal closed. Raises DiskTrouble when that failed."""
        write_whole(self._layout.header, new.header.to_bytes())
        with contextlib.suppress(KnownError):
            write_whole(self._layout.header_copy, new.header.to_bytes())
            take_up_head(self._layout, new.header.epoch)
            clear_other_epochs(self._layout, new.header.epoch)
