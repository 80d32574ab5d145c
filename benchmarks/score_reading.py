"""The measure of reading: predicted claims against annotated ones.

A prediction finds an annotated claim of the same kind when the two quotes share at least half of the shorter one; the
matching is one to one, largest share first. It is strict when the quantity's bounds agree and one of the annotated
actors is named, wherever the annotation has these. Annotations of type ``other`` neither count nor are counted against.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_KINDS = {
    "missile_test": "weapon_test",
    "production_order": "order",
    "treaty": "agreement",
    "invasion": "attack",
    "allegation": "statement",
    "denial": "statement",
}
_SMALL = frozenset(
    ["le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "the", "a", "an", "of", "and", "et", "au", "aux"]
)


def kinds(event_type: str) -> set[str]:
    """The kinds under which a type may match."""
    out = {event_type, _KINDS.get(event_type, event_type)}
    return out | ({"arms_production"} if event_type == "production_order" else set())


def share(a: Row, b: Row) -> float:
    """How much two quotes have in common, as a part of the shorter one."""
    common = min(a["quote_end"], b["quote_end"]) - max(a["quote_start"], b["quote_start"])
    shorter = min(a["quote_end"] - a["quote_start"], b["quote_end"] - b["quote_start"])
    return common / shorter if shorter > 0 and common > 0 else 0.0


def same_name(a: str | None, b: str | None) -> bool:
    """Whether half of the shorter name's words begin alike."""
    left, right = _stems(a), _stems(b)
    return bool(left and right) and 2 * len(left & right) >= min(len(left), len(right))


def _stems(name: str | None) -> set[str]:
    plain = unicodedata.normalize("NFKD", (name or "").casefold())
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return {word[:5] for word in words if word not in _SMALL}


def slots(gold: Row, predicted: Row) -> dict[str, bool]:
    """The slots that the annotation fills, and whether the prediction has them right."""
    out: dict[str, bool] = {}
    if gold.get("actors"):
        hits = [any(same_name(a["name"], p["name"]) for p in predicted["actors"]) for a in gold["actors"]]
        out["any actor"], out["all actors"] = any(hits), all(hits)
    if gold.get("quantity"):
        found = predicted.get("quantity") or {}
        out["quantity"] = all(gold["quantity"].get(k) == found.get(k, "none") for k in ("lower", "upper"))
    if gold.get("event_date"):
        out["date"] = (predicted.get("event_date") or "").rstrip("~?%") == gold["event_date"].rstrip("~?%")
    if gold.get("attributed_to"):
        out["attribution"] = same_name(gold["attributed_to"], predicted.get("attributed_to"))
    return out


def pairs(gold: list[Row], predicted: list[Row]) -> list[tuple[int, int]]:
    """The one-to-one matching."""
    candidates = sorted(
        (-share(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if kinds(g["event_type"]) & kinds(p["event_type"]) and share(g, p) >= 0.5
    )
    out: list[tuple[int, int]] = []
    for _, i, j in candidates:
        if all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


def verdicts(annotated: list[Row], predicted: list[Row]) -> list[bool | None]:
    """Whether each prediction is a strict match; None where it only meets an annotation of type ``other``."""
    gold = [row for row in annotated if row["event_type"] != "other"]
    others = [row for row in annotated if row["event_type"] == "other"]
    out = [None if any(share(o, p) >= 0.5 for o in others) else False for p in predicted]
    for i, j in pairs(gold, predicted):
        verdict = slots(gold[i], predicted[j])
        out[j] = verdict.get("quantity", True) and verdict.get("any actor", True)
    return out


def score(files: Iterable[tuple[Path, Path]], show: bool = False) -> dict[str, Any]:
    """Precision, recall and F1 of found and strict matches, and the share of each slot that is right."""
    wanted = made = found = strict = 0
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for gold_path, predicted_path in files:
        rows = json.loads(Path(gold_path).read_text(encoding="utf-8"))["claims"]
        predicted = json.loads(Path(predicted_path).read_text(encoding="utf-8"))["claims"]
        gold = [row for row in rows if row["event_type"] != "other"]
        others = [row for row in rows if row["event_type"] == "other"]
        matched = pairs(gold, predicted)
        hit = {j for _, j in matched}
        wanted += len(gold)
        made += sum(j in hit or not any(share(o, p) >= 0.5 for o in others) for j, p in enumerate(predicted))
        found += len(matched)
        for i, j in matched:
            verdict = slots(gold[i], predicted[j])
            strict += verdict.get("quantity", True) and verdict.get("any actor", True)
            asked.update(verdict.keys())
            right.update(name for name, ok in verdict.items() if ok)
        if show:
            for row in (row for i, row in enumerate(gold) if i not in {i for i, _ in matched}):
                print("missed", row["event_type"], row.get("quote", ""), file=sys.stderr)
    return {
        "gold": wanted,
        "predicted": made,
        "found": _rates(found, made, wanted),
        "strict": _rates(strict, made, wanted),
        "slots": {name: round(right[name] / asked[name], 3) for name in sorted(asked)},
    }


def _rates(hits: int, made: int, wanted: int) -> dict[str, float]:
    precision, recall = (hits / made if made else 0.0), (hits / wanted if wanted else 0.0)
    both = precision + recall
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / both if both else 0.0, 3),
    }
