"""``python -m desktop.commandline``."""

import sys

from desktop.commandline import main

sys.exit(main())
