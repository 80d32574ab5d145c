"""Messages in French: the commonest ones, said whole in French or left whole in English."""

from __future__ import annotations

import argparse
import inspect
import json
import re
from pathlib import Path

import pytest
from makers import ROOT, Cli

from kb.cli.french import french, worded
from kb.errors import InputError, UsageError
from kb.resources import ONTOLOGY

TABLE: dict[str, str] = json.loads((ONTOLOGY / "messages.fr.json").read_text(encoding="utf-8"))
GAP = re.compile(r"\{=?\}")
SAID = {
    ("timeline", "--place", "Kurks"): (
        1,
        "aucun lieu ne s’appelle « Kurks » ; vouliez-vous dire « Kursk » ou « Kurils » ?",
    ),
    ("timeline", "--from", "2025-02-30"): (
        1,
        "from: « 2025-02-30 » n’est pas une date valable : février 2025 compte 28 jours ; corrigez le jour ou le mois",
    ),
    ("timeline", "--from", "2025-12", "--to", "2025-01"): (
        1,
        "la période finit (2025-01) avant de commencer (2025-12) ; inversez les deux jours",
    ),
    ("timeline", "--limit", "0"): (2, "une limite de 0 ne montre rien ; prenez 1 ou plus"),
    ("timeline", "--limit", "x"): (2, "--limit : valeur entière non valable : 'x' ; voir « kb timeline --help »"),
    ("timeline", "--type", "order", "--to", "1999"): (0, "on ne sait rien qui corresponde"),
    ("show", "no-such-event"): (
        1,
        "rien ici ne s’appelle « no-such-event » ; « kb timeline » et « kb stats » montrent ce qu’il y a",
    ),
    ("show",): (2, "il manque WHAT ; voir « kb show --help »"),
    ("query", "nope"): (1, "il n’y a pas de question « nope » ; « kb query --list » les nomme toutes"),
    ("search", "zzzz"): (0, "ces mots ne se trouvent nulle part"),
    ("timeline", "--lang", "en", "--limit", "0"): (2, "a limit of 0 shows nothing; use 1 or more"),
}


@pytest.mark.parametrize(("arguments", "said"), SAID.items(), ids=map(" ".join, SAID))
def test_said(
    arguments: tuple[str, ...], said: tuple[int, str], cli: Cli, seed_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who speaks French is told in French what went wrong, unless --lang says otherwise; the exit code is the same."""
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    monkeypatch.setenv("KB_DIR", str(seed_folder))
    ran = cli(*arguments)
    assert (ran.code, ran.err.replace("\N{NO-BREAK SPACE}", " ")) == (said[0], f"kb: {said[1]}\n")


def test_whole_or_not_at_all() -> None:
    """A message of which any part has no French words is said in English."""
    error = InputError("no actor is called 'X'", fix="ask the oracle")
    assert worded(error, "fr") == str(error)
    assert french("no spaceship is called 'X'") is None
    assert french(f"a limit of {'9' * 5000} shows nothing") is None
    assert worded(UsageError("a limit of \x1b shows nothing"), "fr") == "une limite de \\x1b ne montre rien"


@pytest.mark.parametrize(("english", "wording"), TABLE.items(), ids=TABLE)
def test_table(english: str, wording: str) -> None:
    """A wording has the gaps of its message, the spaces of French typography, and stands for a message that is said."""
    assert len(GAP.findall(english)) == wording.count("{}")
    assert not re.search(r" [:;?!»]|« ", wording)
    piece = max(re.split(r"\{=?\}", english), key=len).strip("': ")
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "kb").rglob("*.py")]
    words = [*sources, inspect.getsource(argparse)]
    assert any(piece in text for text in words), f"nobody says '{piece}' any more"
