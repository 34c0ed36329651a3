"""A tree of tokens for longest match: nested dictionaries by token, the value under a key of its own."""

from collections.abc import Sequence
from typing import Any

Trie = dict[str, Any]
VALUE = "\0"
"""No token is this sign alone."""


def put(trie: Trie, tokens: Sequence[str], value: object) -> bool:
    """Set the value of a token sequence unless it has one already; tell whether it was set."""
    node = trie
    for token in tokens:
        following = node.get(token)
        if following is None:
            following = node[token] = {}
        node = following
    if VALUE in node:
        return False
    node[VALUE] = value
    return True


def matches_at(trie: Trie, tokens: Sequence[str], start: int) -> list[tuple[int, Any]]:
    """Return (end, value) of all sequences beginning at ``start``, the longest first."""
    found: list[tuple[int, Any]] = []
    node: Trie | None = trie
    for end in range(start, len(tokens)):
        node = node.get(tokens[end]) if node is not None else None
        if node is None:
            break
        if VALUE in node:
            found.append((end + 1, node[VALUE]))
    found.reverse()
    return found
