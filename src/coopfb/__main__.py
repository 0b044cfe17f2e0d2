"""The program `coopfb`, also `python -m coopfb`: from the first import to the last."""

import gc
import os
import sys
from contextlib import suppress

RARELY = 200_000
"""Objects made before Python looks for rubbish: more than any look-up makes, so that only long work pays for it."""


def run() -> None:
    """Run the command of this process and end it with its exit code.

    A look-up lives a tenth of a second and leaves no rubbish worth finding; looking for it while modules load, and taking every
    module apart at the end, costs a fifth of that (docs/adr/0013).
    """
    gc.set_threshold(RARELY)
    try:
        from coopfb.cli.app import main  # noqa: PLC0415 - what it loads is what the line above is for

        code = main()
    except KeyboardInterrupt:
        code = 130
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
