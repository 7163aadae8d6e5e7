"""Start-up: arguments, hardening, and the one place where objects meet."""
