"""checking: a statement → what it asserts → compared with the claims of the store → verdict, with evidence.

``statement`` refuses what cannot be checked; ``understanding`` turns what the reader drafted into assertions, and
``coverage`` tells which words of the statement they do not account for; ``facets`` and ``comparing`` hold an
assertion against a claim; ``retrieval`` finds the claims worth comparing; ``verdict`` decides; ``reasons`` says why
in French and English; ``claimreview`` writes it for search engines.
"""
