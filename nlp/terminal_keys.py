"""Single keys in a terminal: pressed without Enter, and the terminal left as it was whatever happens.

Where keys do not come from a terminal (from a pipe or a file), each character is a key; at their end comes "q".
"""

import os
import re
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

END = "q"
# An arrow key is no letter, though the signs that it sends end with one.
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O.|.)?")


class Keys:
    """Where keys come from."""

    def key(self) -> str:
        """The next key in lower case; line ends are none."""
        while (key := sys.stdin.read(1)) in ("\n", "\r"):
            pass
        return key.lower() or END

    def line(self, asking: str) -> str:
        """A line that a person types."""
        sys.stdout.write(asking)
        sys.stdout.flush()
        return sys.stdin.readline().strip()


class _TerminalKeys(Keys):
    """Keys of a terminal that gives each of them at once."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._pressed: deque[str] = deque()

    def key(self) -> str:
        while not self._pressed:
            burst = os.read(self._descriptor, 64).decode("utf-8", "replace")
            if not burst or burst == "\x04":
                return END
            self._pressed.extend(_SEQUENCE.sub("", burst))
        return self._pressed.popleft().lower()

    def line(self, asking: str) -> str:
        with _usual(self._descriptor):
            return super().line(asking)


@contextmanager
def keys() -> Iterator[Keys]:
    """Keys, one by one, for as long as the block runs."""
    if not sys.stdin.isatty() or os.name != "posix":
        yield Keys()
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield _TerminalKeys(descriptor)
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


@contextmanager
def _usual(descriptor: int) -> Iterator[None]:
    """Lets a person type and mend a line, and then goes back to single keys."""
    import termios

    single = termios.tcgetattr(descriptor)
    line = termios.tcgetattr(descriptor)
    line[3] |= termios.ICANON | termios.ECHO
    try:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, line)
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, single)
