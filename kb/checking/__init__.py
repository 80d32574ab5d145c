"""checking: a statement → what it asserts → compared with the claims of the store → verdict, with evidence.

``statement`` refuses what cannot be checked, ``framing`` takes off what calls it true or false. ``words`` lays a
statement out word by word; ``understanding`` turns what the reader drafted (or ``plain``, ``troops`` and ``messages``,
of short plain statements) into assertions, with ``acts`` of speech, their ``moments``, ``roles`` and ``amounts``;
``guards`` and ``directions`` hold to the small words that turn it; ``coverage`` tells which words they do not
account for. ``known`` and ``rules`` (ontology/comparison.json) say what things are to each other; ``facets``,
``periods``, ``turning`` and ``comparing`` hold an assertion against a claim. ``retrieval`` finds the claims worth
comparing, ``verdict`` decides, ``reasons``, ``phrases`` and ``notes`` say why in French and English, ``check`` is the
whole way. ``claimreview`` writes it as schema.org has it; ``searching`` finds words; ``sameness`` tells why an event
is one event.
"""
