"""`python -m cec_logic`: the command line."""

import sys

from cec_logic.cli import main

sys.exit(main())
