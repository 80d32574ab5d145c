"""cli: kb import: a data set's file, and the account of what became of its rows."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kb.cli.opening import follow_later, local, say
from kb.cli.progress import shown
from kb.errors import one_line

if TYPE_CHECKING:
    from kb.base import Imported
    from kb.importers import Report

DATASETS = ("sipri", "ucdp", "cns")
"""As ``kb.importers.DATASETS``, which is not imported for every command."""

SHOWN = 20
"""Rows and names listed without ``--report``."""


def run(args: argparse.Namespace) -> None:
    """Import a data set's file."""
    with local(args) as kb:
        named = {"id": args.id, "published": args.published, "url": args.url}
        with shown() as tell:
            done = kb.import_dataset(args.dataset, args.file, **named, tell=tell)
        if not args.no_rdf:
            follow_later(kb)
    _account(done)
    if args.report:
        from kb.export import to_file

        to_file(done.report.csv(), Path(args.report))
        say(f"kb: wrote {args.report}")
    else:
        _details(done.report)


def _account(done: Imported) -> None:
    """The counts, which add up."""
    outcomes = [each.outcome for each in done.loaded]
    counted = [f"{outcomes.count(o)} {o}" for o in ("added", "changed", "unchanged") if o in outcomes]
    counted += [f"{len(done.retracted)} retracted, no longer in the file"] if done.retracted else []
    report = done.report
    sources = f"{len(outcomes)} source{'' if len(outcomes) == 1 else 's'} ({', '.join(counted)})"
    print(f"{done.id}: {report.claims} claims in {sources}")
    print(f"{report.rows} rows = {report.claimed} with claims + {len(report.refused)} reported")


def _details(report: Report) -> None:
    """The first rows without claims and the names of most claims."""
    for row in sorted(report.refused)[:SHOWN]:
        print(f"line {row.line}: {row.why}")
    _more(len(report.refused), "rows")
    names = report.names()
    if names:
        print(f"{len(names)} names became actors, places and items of their own, the gazetteer does not have them:")
    for name in names[:SHOWN]:
        print(f"  {one_line(name.label)} ({name.section}: {name.id}), {name.claims} claims")
    _more(len(names), "names")


def _more(count: int, what: str) -> None:
    if count > SHOWN:
        print(f"… and {count - SHOWN} more {what}: see them all with --report FILE")
