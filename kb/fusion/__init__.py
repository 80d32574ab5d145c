"""fusion: claims → events: the same event?, origins, corroboration, contradiction. Pure functions.

``facts`` is what is needed of a claim; ``agreement`` what claims of one event are to each other; ``events`` the
event that they make together; ``grouping`` which claims are about the same event, and why.
"""

from __future__ import annotations

from kb.fusion.agreement import DOERS, Contradiction, contradictions, corroborations, origins, voices_of
from kb.fusion.events import Event, fuse, fuse_bounds, upward
from kb.fusion.facts import Fact, Roles
from kb.fusion.grouping import Sameness, World, group, sameness

__all__ = [
    "DOERS",
    "Contradiction",
    "Event",
    "Fact",
    "Roles",
    "Sameness",
    "World",
    "contradictions",
    "corroborations",
    "fuse",
    "fuse_bounds",
    "group",
    "origins",
    "sameness",
    "upward",
    "voices_of",
]
