"""How it is kept: keys, header, log, index, search, evidence files, desk. `journal` is the door that actions use."""
