"""The page of imported events: labelled, apart, harmless."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest
from starlette.testclient import TestClient
from web_setting import HOME, HOSTILE, make_app

from detente.ledger import Ledger
from detente.read.event_tables import EVENT_TABLES, EventRow


def _line(number: int, **fields: object) -> str:
    row = {"sources": ("USA",), "targets": (HOSTILE,), "date": "1992-03-05", "cameo": "111", **fields}
    return EVENT_TABLES["gdelt"].write(EventRow(number=str(number), **row))  # type: ignore[arg-type]


@pytest.fixture
def visitor(ledger: Path, tmp_path: Path) -> TestClient:
    place = Path(copy(ledger, tmp_path / "l.db"))
    rows = [_line(n) for n in range(1, 52)] + [_line(99, targets=("CHN",), date="1993-01-01")]
    (tmp_path / "a.CSV").write_text("".join(f"{row}\n" for row in rows))
    with Ledger(place) as held:
        assert held.import_events("gdelt", [tmp_path / "a.CSV"]).new == 52
    return TestClient(make_app(place), base_url=HOME, follow_redirects=False)


def test_events_of_others_stand_on_a_page_of_their_own(visitor: TestClient, client: TestClient) -> None:
    with visitor:
        shown = visitor.get("/imported/gdelt").text
        assert "Events of GDELT" in shown
        assert "<strong>52 rows</strong>, 1 to 50 shown" in shown
        assert "<script>alert(1)" not in shown
        assert "gdelt 50" in shown
        second = visitor.get("/imported/gdelt?page=2").text
        assert "gdelt 99" in second
        assert "gdelt 50" not in second
        of_pair = visitor.get("/imported/gdelt?pair=USA-CHN").text
        assert "<strong>1 row</strong>" in of_pair
        assert "<strong>1 row</strong>" in visitor.get("/imported/gdelt?since=1993").text
        assert "Nothing of this table" in visitor.get("/imported/icews").text
        assert visitor.get("/imported/elsewhere").status_code == 400
        assert visitor.get("/imported/gdelt?pair=none").status_code == 400
        assert 'href="/imported/gdelt"' in visitor.get("/documents").text
        for path in ("/entries", "/entries?all=1", "/actor/USA", "/review"):  # as without them
            assert visitor.get(path).text.count("gdelt") == 0
        counts = [one.get("/api/entries").json() for one in (visitor, client)]
        assert counts[0] == counts[1]
    assert 'href="/imported' not in client.get("/documents").text
