"""The second reader: a language model behind an OpenAI-compatible server, with nothing taken on trust.

    parts -> requests -> answers (asked, remembered, or replayed) -> claims -> checked -> records

A document is cut into parts; each becomes a request whose key is a hash of all that decides its answer. What a
model answers is a claim: it becomes a record only where its evidence stands in the document, its actors are
known to the document, and its values are ones that a record may have. Nothing here reaches the network but
`server.py`, and that only where the reader is named by the user and a server is set.
"""
