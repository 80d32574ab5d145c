"""fusion: claims → events: the same event?, origins, corroboration, contradiction. Pure functions.

``facts`` is what is needed of a claim; ``agreement`` what claims of one event are to each other; ``events`` the
event that they make together; ``profiles`` whether two claims are about the same event, and why; ``lookup`` finds
those that may be; ``grouping`` tells which of many are.
"""

from __future__ import annotations

from kb.fusion.agreement import DOERS, Agreement, Contradiction, agreement, contradictions, origins, voices_of
from kb.fusion.events import Event, fuse, fuse_agreed, fuse_bounds, upward
from kb.fusion.facts import Fact, Roles, own_event
from kb.fusion.grouping import MOST, group
from kb.fusion.profiles import Profile, Sameness, World, profile_made, profile_of, sameness

__all__ = [
    "DOERS",
    "MOST",
    "Agreement",
    "Contradiction",
    "Event",
    "Fact",
    "Profile",
    "Roles",
    "Sameness",
    "World",
    "agreement",
    "contradictions",
    "fuse",
    "fuse_agreed",
    "fuse_bounds",
    "group",
    "origins",
    "own_event",
    "profile_made",
    "profile_of",
    "sameness",
    "upward",
    "voices_of",
]
