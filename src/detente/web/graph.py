"""Links as a picture: an entry in the middle, what leads to it on its left, what it leads to on its right.

Where they are few, a second step is drawn: the entries linked to these, one column further out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detente.web.lines import Line

BOX: Final = (208, 74)
_GAP: Final = (132, 18)
_MOST: Final = 7
_EDGE: Final = 4


@dataclass(frozen=True, slots=True)
class Edge:
    """A link as it is drawn: what it says of its source, read towards its target."""

    source: str
    words: str
    target: str


@dataclass(frozen=True, slots=True)
class Node:
    """An entry's box: its left upper corner."""

    line: Line
    x: float
    y: float
    centre: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + BOX[1] / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link's line (an SVG path), and where its words stand."""

    path: str
    words: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Graph:
    """The picture. left_out: how many linked entries it does not show."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    left_out: int


def graph_of(centre: Line, around: Sequence[Line], further: Sequence[Line], edges: Sequence[Edge]) -> Graph | None:
    """Return the picture, or None where nothing is linked. edges: between any of these entries."""
    columns, left_out = _columns(centre, around, further, edges)
    if not any(columns[place] for place in (-1, 1)):
        return None
    nodes = {node.line.entry.id: node for node in _placed(columns)}
    arrows = tuple(_arrow(nodes[e.source], nodes[e.target], e.words) for e in _drawn(edges, nodes, columns))
    width = max(node.x for node in nodes.values()) + BOX[0] + _EDGE
    height = max(node.y for node in nodes.values()) + BOX[1] + _EDGE
    return Graph(width, height, tuple(nodes.values()), arrows, left_out)


def _columns(
    centre: Line, around: Sequence[Line], further: Sequence[Line], edges: Sequence[Edge]
) -> tuple[dict[int, list[Line]], int]:
    """Return the entries by column, from -2 to 2, and how many found no place."""
    name = centre.entry.id
    leading = {edge.source for edge in edges if edge.target == name}
    columns: dict[int, list[Line]] = {place: [] for place in (-2, -1, 0, 1, 2)}
    columns[0] = [centre]
    left_out = 0
    for line in around:
        column = columns[-1 if line.entry.id in leading else 1]
        left_out += len(column) == _MOST
        column += [line] if len(column) < _MOST else []
    for line in further:
        column = columns[_side(line, edges, columns)]
        column += [line] if len(column) < _MOST else []
    return columns, left_out


def _side(line: Line, edges: Sequence[Edge], columns: dict[int, list[Line]]) -> int:
    """Return the outer column of an entry two steps away: beside the one that it is linked to."""
    name, left = line.entry.id, {one.entry.id for one in columns[-1]}
    linked = {edge.target for edge in edges if edge.source == name} | {e.source for e in edges if e.target == name}
    return 2 if left.isdisjoint(linked) else -2


def _placed(columns: dict[int, list[Line]]) -> Iterator[Node]:
    """Yield the boxes, each column in the middle of the height; columns that are empty take no room."""
    shown = [place for place in sorted(columns) if columns[place]]
    tallest = max(_height(len(columns[place])) for place in shown)
    for number, place in enumerate(shown):
        x = _EDGE + number * (BOX[0] + _GAP[0])
        top = _EDGE + (tallest - _height(len(columns[place]))) / 2
        for row, line in enumerate(columns[place]):
            yield Node(line, x, top + row * (BOX[1] + _GAP[1]), place == 0)


def _height(boxes: int) -> float:
    return boxes * BOX[1] + (boxes - 1) * _GAP[1]


def _drawn(edges: Sequence[Edge], nodes: dict[str, Node], columns: dict[int, list[Line]]) -> Iterator[Edge]:
    """Yield the links between neighbouring columns; several between the same two entries as one, words by words."""
    place = {line.entry.id: number for number, found in columns.items() for line in found}
    words: dict[tuple[str, str], list[str]] = {}
    for edge in edges:
        if edge.source in nodes and edge.target in nodes and abs(place[edge.source] - place[edge.target]) == 1:
            words.setdefault((edge.source, edge.target), []).append(edge.words)
    for (source, target), said in words.items():
        yield Edge(source, ", ".join(dict.fromkeys(said)), target)


def _arrow(source: Node, target: Node, words: str) -> Arrow:
    rightward = source.x < target.x
    start = source.x + (BOX[0] if rightward else 0)
    end = target.x + (0 if rightward else BOX[0])
    bend = (end - start) / 2
    a, b = source.middle, target.middle
    path = f"M{start:.1f} {a:.1f}C{start + bend:.1f} {a:.1f} {end - bend:.1f} {b:.1f} {end:.1f} {b:.1f}"
    return Arrow(path, words, (start + end) / 2, (a + b) / 2 - 5)
