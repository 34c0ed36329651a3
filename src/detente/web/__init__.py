"""The ledger in a browser: pages rendered here, on this machine, with nothing fetched from elsewhere.

`create_app` makes the application; `detente serve` runs it. `security`, `tokens` and `forgery` hold what every
request must pass, `rendering` makes pages, `address` keeps the filters of a view in its address, `lines` tells entries,
`pages` has a file a page, `api` the same for programs.
"""

from detente.web.app import create_app

__all__ = ["create_app"]
