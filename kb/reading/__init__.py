"""reading: from article text to draft claims, in French and English, by rules alone.

page            a file as an article (text, Markdown, HTML)
tokens          words with exact offsets          sentences   paragraphs, headlines, sentences
lexicon         trigger and grammar words (ontology/lexicon/), compiled by compile with inflect
when, days, periods, how_many, names              times, numbers and names in a sentence
units           what each word is: grammar_words, number_units, ambiguity
chunks          noun groups (noun_groups) and verb groups
clauses         each verb with its subject (subjects, insertions), objects and complements
frames          clauses → events, by the frames of the lexicon: fitting, event_nouns, lone_nouns, predicates, aims
attribution     who says what
who             whom a noun group means: antecedents, memory
claims          events and acts of speech → draft claims (draft): circumstances, roles; which remain: selection
signs           what bears on whether a claim is right; confidence: the probability, by ontology/confidence.json
reader          read_article, read_statement
output          drafts as JSON and YAML           llm         the same from a language model (extra)
"""
