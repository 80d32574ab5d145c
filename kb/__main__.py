"""``python -m kb``: the same as the command ``kb``."""

import sys

from kb.cli import main

sys.exit(main())
