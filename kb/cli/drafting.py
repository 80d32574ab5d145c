"""cli: the command that reads articles into draft claims."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kb.cli.opening import compiled_names, say
from kb.cli.progress import counted
from kb.errors import KbError, UsageError

if TYPE_CHECKING:
    from kb.drafting import Draft
    from kb.gazetteer import Gazetteer


def read(args: argparse.Namespace) -> int:
    """Draft the claims of articles: print them, or write folders that can be corrected and loaded."""
    from kb.drafting import Known, default_jobs, read_bytes, read_files
    from kb.gazetteer import Gazetteer

    many = len(args.articles) > 1
    if many and (args.title or args.url):
        raise UsageError("--title and --url are of one article", fix="read the articles one by one")
    for given in args.articles:
        if "://" in given:
            raise UsageError("addresses are not fetched", where=given, fix="save the page, and give the file and --url")
        if Path(given).is_dir():
            raise UsageError("a folder is no article", where=given, fix="name the files in it")
    cache = compiled_names(args)
    known = Known(args.title, args.date, args.publisher, args.language, args.url)
    drafts: Iterable[Draft | KbError]
    if args.articles == ["-"]:
        data = sys.stdin.buffer.read()
        drafts = [read_bytes(data, "article", Gazetteer.load(cache=cache), known, model=args.llm)]
    else:
        paths = [Path(article) for article in args.articles]
        jobs = args.jobs if args.jobs is not None else default_jobs()
        if jobs < 1:
            raise UsageError(f"{jobs} jobs read nothing", fix="use 1 or more")
        drafts = counted(read_files(paths, cache, known, model=args.llm, jobs=jobs), len(paths), "articles", "reading")
    failed = 0
    for draft in drafts:
        if isinstance(draft, KbError):
            if not many:
                raise draft
            failed += 1
            say(f"kb: {draft}")
            continue
        _out(draft, args, many, Gazetteer.load(cache=cache) if args.output else None)
    if failed:
        say(f"kb: {failed} of {len(args.articles)} articles could not be read")
    return 1 if failed else 0


def _out(draft: Draft, args: argparse.Namespace, many: bool, gazetteer: Gazetteer | None) -> None:
    """Write or print one draft."""
    if not draft.claims:
        say(
            f"kb: {draft.name}: 0 claims drafted: no sentence was understood as telling of a known type of event,"
            " or of what somebody said; that does not mean that the article tells of none"
        )
    if draft.invented:
        say(f"kb: {draft.name}: {draft.invented} claim(s) dropped, their quotes are not in the article")
    if draft.page.published is None and not args.json:
        say(f"kb: {draft.name}: no day of publication was found: 'on Monday' has no date; give --date")
    if gazetteer is not None:
        folder = _folder(args.output, draft.name, many)
        from kb.drafting import write_folder

        write_folder(draft, folder, gazetteer)
        say(f"kb: {draft.drafted} draft claims in {folder}; correct them, then: kb load {folder}")
    elif args.json:
        import json

        print(json.dumps(draft.json(), ensure_ascii=False, indent=None if many else 2))
    else:
        print(draft.yaml(), end="")


def _folder(output: str, name: str, many: bool) -> Path:
    """Where a draft goes: the folder given, the one of the claims.yaml given, or one of many below it."""
    from kb.drafting import slug

    given = Path(output)
    if many:
        return given / slug(Path(name).stem)
    return given.parent if given.suffix in (".yaml", ".yml") else given
