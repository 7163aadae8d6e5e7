"""The tables of the database: the log (the truth), the index (rebuilt when old), the desk (neither)."""

from __future__ import annotations

FORMAT = 1

META = "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"

_LEAVES = "CREATE TABLE leaves (sequence INTEGER PRIMARY KEY, leaf BLOB NOT NULL CHECK (length(leaf) = 32))"
_ENTRIES = """
CREATE TABLE entries (
  sequence INTEGER PRIMARY KEY REFERENCES leaves (sequence),
  body BLOB NOT NULL,
  secret BLOB NOT NULL CHECK (length(secret) = 32),
  keys BLOB
)"""
_FRONTIER = """
CREATE TABLE frontier (only INTEGER PRIMARY KEY CHECK (only = 1), size INTEGER NOT NULL, peaks BLOB NOT NULL)"""

# Files of erased entries, on their way out.
_LEAVING = "CREATE TABLE leaving (name TEXT PRIMARY KEY) WITHOUT ROWID"

LOG = (_LEAVES, _ENTRIES, _FRONTIER, _LEAVING)

DESK = (
    "CREATE TABLE drafts (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
)

_STATE = """
CREATE TABLE index_state (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  version INTEGER NOT NULL,
  language TEXT NOT NULL,
  size INTEGER NOT NULL
)"""
_VERSIONS = "CREATE TABLE versions (sequence INTEGER PRIMARY KEY, record_id TEXT NOT NULL, kind TEXT NOT NULL)"
_VERSIONS_OF_RECORD = "CREATE INDEX versions_of_record ON versions (record_id, sequence)"
_CURRENT = """
CREATE TABLE current (
  position INTEGER PRIMARY KEY,
  record_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  unpaid INTEGER NOT NULL
)"""
_CURRENT_OF_RECORD = "CREATE UNIQUE INDEX current_of_record ON current (record_id)"
_CURRENT_UNPAID = "CREATE INDEX current_unpaid ON current (position) WHERE unpaid > 0"
# What lies in the bin: out of `current`, links and search, and so out of every list and count.
_BINNED = """
CREATE TABLE binned (
  position INTEGER PRIMARY KEY,
  record_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  sequence INTEGER NOT NULL UNIQUE
)"""
# Every record's current version, wherever it lies.
_STANDING = """
CREATE VIEW standing AS
SELECT position, record_id, kind, sequence FROM current
UNION ALL SELECT position, record_id, kind, sequence FROM binned"""
_CURRENT_OF_KIND = "CREATE INDEX current_of_kind ON current (kind, position)"
# `kind` is the source's: what points to a record is asked by its kind, without looking at each source.
_LINKS = """
CREATE TABLE links (
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  field TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (source, field, target)
) WITHOUT ROWID"""
_LINKS_TO = "CREATE INDEX links_to ON links (target, kind, source)"
_LINKS_OF_KIND = "CREATE INDEX links_of_kind ON links (kind, target)"
# Marks are part of words (Thai, Hindi); those that may be ignored were taken away before (see searchable).
_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (
  words, kind, columnsize = 0, prefix = '2 3 4',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
)"""

INDEX = (_STATE, _VERSIONS, _CURRENT, _BINNED, _STANDING, _LINKS, _SEARCH)
INDEXES = (_VERSIONS_OF_RECORD, _CURRENT_OF_RECORD, _CURRENT_OF_KIND, _CURRENT_UNPAID, _LINKS_TO, _LINKS_OF_KIND)
"""Made when the tables are full: that is quicker."""


def in_memory(statement: str) -> str:
    """Return the same beside the database, where it can't be written: what stands there stands before what it holds."""
    for what in ("UNIQUE INDEX", "INDEX", "VIRTUAL TABLE", "TABLE"):
        if statement.lstrip().startswith(f"CREATE {what} "):
            return statement.replace(f"CREATE {what} ", f"CREATE {what} temp.", 1)
    return statement.replace("CREATE VIEW ", "CREATE TEMP VIEW ", 1)


# What the ledger came to (see `figures`): made when somebody first asks, in memory where nothing can be written.
FIGURES = (
    """
CREATE {where} TABLE ledger_state (
  only INTEGER PRIMARY KEY CHECK (only = 1), version INTEGER NOT NULL, size INTEGER NOT NULL
)""",
    "CREATE {where} TABLE ledger_stale (record_id TEXT PRIMARY KEY) WITHOUT ROWID",
    # The outcomes of about a hundred records each. Days are counted from 1 January of the year 1. `apart`: they have
    # lines of bonds, advances or debts. `differs`: their payments say another amount than their shifts come to.
    # `missing`: something of them could not be reckoned, or they are of shifts without hours. `otherwise`: on their
    # shifts other terms were given than agreed.
    """
CREATE {where} TABLE ledger_parts (
  part INTEGER PRIMARY KEY,
  first INTEGER,
  last INTEGER,
  undated INTEGER NOT NULL,
  apart INTEGER NOT NULL,
  differs INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  otherwise INTEGER NOT NULL,
  body BLOB NOT NULL
)""",
    "CREATE {where} TABLE ledger_shelves (shelf INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    # Each agreement, with who promised it and when it counts.
    """
CREATE {where} TABLE ledger_terms (
  record_id TEXT PRIMARY KEY, payer TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL
) WITHOUT ROWID""",
    # Of each month, by the number of its first day (0: without a date), the sums of its books and of its days.
    """
CREATE {where} TABLE ledger_months (month INTEGER PRIMARY KEY, books BLOB NOT NULL, days BLOB NOT NULL)""",
)
FIGURES_TABLES = (
    "ledger_outcomes", "ledger_books", "ledger_days",  # of earlier versions
    "ledger_state", "ledger_stale", "ledger_parts", "ledger_shelves", "ledger_terms", "ledger_months",
)  # fmt: skip

DROP_INDEX = (
    "DROP VIEW IF EXISTS standing",
    *(f"DROP TABLE IF EXISTS {table}" for table in ("index_state", "versions", "current", "binned", "links", "search")),
    *(f"DROP TABLE IF EXISTS {table}" for table in FIGURES_TABLES),
)
