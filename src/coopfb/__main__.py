"""`python -m coopfb`: the same as the command coopfb."""

import sys

from coopfb.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
