"""importers: data sets as their publishers ship them → sources with claims, every row claimed or reported.

``sipri``, ``ucdp`` and ``cns`` read one data set each; ``rows`` reads any table verbatim, ``names`` tells what a data
set's names mean here, ``sources`` makes documents of rows, ``report`` counts what became of each row.
"""

from __future__ import annotations

from kb.importers.datasets import DATASETS, Opened, opened
from kb.importers.report import Refused, Report, Unknown

__all__ = ["DATASETS", "Opened", "Refused", "Report", "Unknown", "opened"]
