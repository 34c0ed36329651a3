"""Take the pictures of the pages that the README shows, with the examples, in a Chromium without a window.

    python scripts/screenshots.py [--ledger FILE] [--to FOLDER] [--dark]

Writes front, pair, index, commitments, entry and document (1280 pixels wide) and the pair on a phone (390) as PNG into
docs/pictures. Needs Chromium (Debian: apt-get install chromium). With another ledger the busiest pair is shown.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from browsing import ARGUMENTS, CHROMIUM, serving  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from detente.cli.main import run  # noqa: E402
from detente.ledger import Ledger, Selection  # noqa: E402

WIDTH, HEIGHT, PHONE = 1280, 860, 390


def main() -> int:
    """Take the pictures."""
    options = arguments()
    if CHROMIUM is None:
        print("screenshots need Chromium; on Debian: apt-get install chromium", file=sys.stderr)
        return 3
    folder = Path(options.to)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        ledger = Path(options.ledger or examples(Path(made)))
        with serving(ledger) as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
            theme = "dark" if options.dark else "light"
            for name, (path, width) in views(ledger).items():
                page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=theme)
                take(page, home + path, folder / f"{name}{'-dark' if options.dark else ''}.png")
                page.close()
            browser.close()
    return 0


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", metavar="FILE", help="a ledger in place of that of the examples")
    parser.add_argument("--to", metavar="FOLDER", default=str(ROOT / "docs" / "pictures"))
    parser.add_argument("--dark", action="store_true", help="the dark theme")
    return parser.parse_args()


def examples(folder: Path) -> Path:
    """Read the examples into a ledger named as a user would name it."""
    place = folder / "detente.db"
    run(["read", str(ROOT / "src" / "detente" / "examples"), "--ledger", str(place)])
    return place


def views(ledger: Path) -> dict[str, tuple[str, int]]:
    """Return the address and width of each picture."""
    with Ledger(ledger, create=False) as held:
        one, other = held.pairs(most=1, sure_only=True)[0].pair
        told = held.page(Selection(kind="measure", between=(one, other), sure_only=True), most=200)
        entry = max(told or held.page(most=200), key=lambda found: (len(found.records), len(found.links), found.id))
    lead = entry.lead
    return {
        "front": ("/", WIDTH),
        "pair": (f"/{one}/{other}", WIDTH),
        "index": (f"/index/{one}/{other}?by=year", WIDTH),
        "pair-phone": (f"/{one}/{other}", PHONE),
        "commitments": ("/commitments", WIDTH),
        "entry": (f"/entry/{entry.id}", WIDTH),
        "document": (f"/document/{lead.document}#{lead.id}", WIDTH),
    }


def take(page: Page, address: str, place: Path) -> None:
    """Take a picture of what a window shows first."""
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        raise SystemExit(f"{address}: {answer and answer.status}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=str(place))
    print(f"{place.name}: {place.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    raise SystemExit(main())
