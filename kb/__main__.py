"""``python -m kb``: the same as the command ``kb``."""

import sys

from kb.cli import command

sys.exit(command())
