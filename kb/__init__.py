"""An event-timeline knowledge base: claims with quotes, events with evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.errors import KbError

__all__ = ["KbError", "KnowledgeBase", "__version__"]


def __getattr__(name: str) -> Any:
    """Import the public names when they are asked for: the command line starts without what it may not need."""
    if name == "KnowledgeBase":
        from kb.base import KnowledgeBase

        return KnowledgeBase
    if name == "KbError":
        from kb.errors import KbError

        return KbError
    raise AttributeError(f"module 'kb' has no attribute '{name}'")
