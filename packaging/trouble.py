"""What stops a set-up, told to a person in one sentence with what to do next."""


class Trouble(Exception):
    """The set-up cannot go on. `code` is the exit code: 2 wrong use or missing parts, 6 disk or permission."""

    def __init__(self, says: str, code: int = 2) -> None:
        super().__init__(says)
        self.says = says
        self.code = code
