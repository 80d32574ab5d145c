"""gazetteer: names in many languages → actors, places, items.

>>> Gazetteer.load().resolve("actors", "Corée du nord").id
'KP'
"""

from __future__ import annotations

from kb.gazetteer.entities import KINDS, SECTIONS, Entity, declared, entity_of, fold
from kb.gazetteer.lookup import Gazetteer

__all__ = ["KINDS", "SECTIONS", "Entity", "Gazetteer", "declared", "entity_of", "fold"]
