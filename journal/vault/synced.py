"""Signs that a sync service keeps a folder, and copies of our own files that one left. Looks at names, asks nobody.

What is found is named and left alone. No sign is no proof: some services leave none.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path

_MOST_NAMES = 5000
_SIGNS = (
    ("Syncthing", (".stfolder", ".stversions")),
    ("Dropbox", (".dropbox.cache", ".dropbox")),
    ("Nextcloud or ownCloud", (".sync_*.db", "._sync_*.db", ".nextcloudsync.log", ".owncloudsync.log")),
    ("MEGA", (".megaignore",)),
    ("Google Drive", (".tmp.drivedownload", ".tmp.driveupload")),
)
_FOLDERS = (
    ("OneDrive", re.compile(r"OneDrive( - .+)?\Z")),
    ("iCloud Drive", re.compile(r"Mobile Documents\Z")),
)
_OURS = re.compile(
    r"(lock|header(\.bak)?(\.part)?|head(-\d+)?(\.part)?|log-\d+\.db(-journal)?|evidence-\d+)\Z", re.IGNORECASE
)
_LIKE_OURS = re.compile(r"(lock|header|head|log-\d+|evidence-\d+)\b.", re.IGNORECASE | re.DOTALL)


def service_of(folder: Path) -> str | None:
    """Return the name of the service that seems to keep the folder, or None."""
    path = folder.resolve()
    for place in (path, *path.parents):
        for service, name in _FOLDERS:
            if name.match(place.name):
                return service
        names = list(_names(place))
        for service, signs in _SIGNS:
            if any(fnmatchcase(name, sign) and _is_sign(place / name) for sign in signs for name in names):
                return service
    return None


def copies_in(folder: Path) -> list[str]:
    """Return the names in a journal's folder that look like copies of its own files."""
    return sorted(name for name in _names(folder) if _LIKE_OURS.match(name) and not _OURS.match(name))


def _names(folder: Path) -> Iterator[str]:
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for each in islice(found, _MOST_NAMES):
            yield each.name


def _is_sign(path: Path) -> bool:
    return path.name != ".dropbox" or path.is_file()  # a folder of this name at home is Dropbox's own
