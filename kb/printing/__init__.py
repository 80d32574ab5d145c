"""printing: answers as people read them on a terminal, and plain when piped."""

from __future__ import annotations

from kb.printing.checks import check, search
from kb.printing.events import timeline
from kb.printing.look import Look
from kb.printing.tables import query_list, rows, stats
from kb.printing.things import coverage, shown

__all__ = ["Look", "check", "coverage", "query_list", "rows", "search", "shown", "stats", "timeline"]
