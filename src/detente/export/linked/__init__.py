"""The ledger in the formats of others who link, chart, schedule and follow: JSON-LD, FollowTheMoney, iCalendar,
GraphML, Atom.

Each writes the same bytes for the same content, in whatever order the ledger was filled. What each format holds, and
what it cannot hold, is told in docs/exchange.md.
"""

from detente.export.linked.atom import changes_feed, write_atom
from detente.export.linked.ftm import write_ftm
from detente.export.linked.graphml import write_graphml
from detente.export.linked.ical import write_ical
from detente.export.linked.jsonld import write_jsonld

__all__ = ["changes_feed", "write_atom", "write_ftm", "write_graphml", "write_ical", "write_jsonld"]
