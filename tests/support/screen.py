"""A terminal to write to."""

import io


class Screen(io.StringIO):
    """Text that somebody reads on a screen."""

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True
