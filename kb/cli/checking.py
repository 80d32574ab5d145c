"""cli: commands that check statements and search for words: check, search."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from kb.cli.french import remark, spoken
from kb.cli.opening import local, say
from kb.errors import UsageError


def _statements(given: str) -> Iterator[str]:
    """The statement given, or one a line of standard input."""
    if given != "-":
        if not given.strip():
            raise UsageError(
                "there is no statement", fix="give a sentence between quotation marks, or - for one a line"
            )
        yield given
        return
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as exc:
            raise UsageError(f"line {number}: byte {exc.start} is not UTF-8", where="standard input") from exc
        if text:
            yield text


def check(args: argparse.Namespace) -> None:
    """The verdict on one statement, or on one a line."""
    from kb.printing import checks
    from kb.printing.look import Look

    form = "jsonl" if args.jsonl or (args.json and args.statement == "-") else "json" if args.json else "text"
    with local(args) as kb:
        checked = 0
        for statement in _statements(args.statement):
            answer = kb.check(
                statement,
                language=args.language,
                answer_in=args.lang,
                as_of=args.as_of,
                min_origins=args.min_origins,
            )
            if args.claimreview:
                import json

                from kb.checking.claimreview import claim_review

                print(json.dumps(claim_review(answer, kb.names, language=args.lang), ensure_ascii=False, indent=2))
            else:
                if form == "text" and checked:
                    print()
                checks.check(answer, form, Look.of(sys.stdout, args.lang or answer["lang"] or "en"))
            checked += 1
    if not checked:
        say(f"kb: {remark('there is no statement on standard input', args.lang or spoken())}")


def search(args: argparse.Namespace) -> None:
    """Where words stand: in quotes, in the names of events, in articles."""
    from kb.printing import checks
    from kb.printing.look import Look

    if args.limit < 1:
        raise UsageError(f"a limit of {args.limit} shows nothing", fix="use 1 or more")
    if not " ".join(args.words).strip():
        raise UsageError("there is no word to look for", fix="give one or more")
    with local(args) as kb:
        found = kb.search(" ".join(args.words), limit=args.limit)
    checks.search(found, args.format, Look.of(sys.stdout, args.lang))
    if not found and args.format == "text":
        say(f"kb: {remark('these words stand nowhere', args.lang)}")
