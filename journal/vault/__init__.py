"""How it is kept: keys, header, log, index, search, evidence files, desk."""
