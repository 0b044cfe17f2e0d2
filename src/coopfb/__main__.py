"""The program `coopfb`, also `python -m coopfb`: from the first import to the last."""

import gc
import os
import sys

from coopfb.cli import interrupts

RARELY = 200_000
"""Objects made before Python looks for rubbish: more than any look-up makes, so that only long work pays for it."""


def run() -> None:
    """Run the command of this process and end it with its exit code.

    A look-up lives a tenth of a second and leaves no rubbish worth finding; looking for it while modules load, and taking every
    module apart at the end, costs a fifth of that (docs/adr/0013).
    """
    try:
        interrupts.listen()
        gc.set_threshold(RARELY)
        from coopfb.cli.app import main  # noqa: PLC0415 - what it loads is what the lines above are for

        code = main()
        interrupts.end_at_once()
    except KeyboardInterrupt:
        interrupts.end_at_once()
        code = interrupts.INTERRUPTED
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 - contextlib would be loaded before anybody listens
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass
    os._exit(code)


if __name__ == "__main__":
    run()
