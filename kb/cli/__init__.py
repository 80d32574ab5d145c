"""cli: the command ``kb``. A command parses, calls one KnowledgeBase method, prints.

Start-up is kept light: what one command needs, the others do not import.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

from kb.cli import french
from kb.cli.opening import say
from kb.cli.parser import parser
from kb.errors import KbError, UsageError, one_line


def _streams() -> None:
    """Let data be UTF-8 in a pipe or file whatever the locale; a terminal shows what it cannot as question marks.

    A stream that was closed before the start (``>&-``) is nowhere: nothing is read from it, what is written is gone.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 — for the process's life
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


_OBJECTS = 50_000


def command() -> int:
    """Run the command line as a process of its own; returns the exit code.

    What a command reads it needs to its end: collecting cycles is put off, and left out at the end of the process,
    where it took half of the time of a check.
    """
    gc.set_threshold(_OBJECTS)
    code = main()
    gc.freeze()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    _streams()
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser())
    called = sys.argv[1:] if argv is None else argv
    args = parser(called).parse_args(called)
    try:
        if args.endpoint and args.command not in ("query", "timeline"):
            raise UsageError(f"'{args.command}' needs a local knowledge base", fix="leave --endpoint out")
        code = args.run(args)
        sys.stdout.flush()
        return int(code or 0)
    except KbError as exc:
        say(f"kb: {french.worded(exc, getattr(args, 'lang', None) or french.spoken())}")
        return 2 if isinstance(exc, UsageError) else 1
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing is wrong, and nothing more is to be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say("kb: interrupted; what was committed is kept")
        return 130
    except OSError as exc:
        say(f"kb: {one_line(str(exc))}")
        return 1
