"""What MkDocs adds to the pages of docs/: the reference, the notebook as a page, and the files that pages link to.

Nothing of it is written to docs/: it is made at each build, so that no command and no public name can be missing.
"""

from __future__ import annotations

import posixpath
import re
import sys
from pathlib import Path
from typing import Any, Final

from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parent))

from notebook_page import page_of_notebook
from public_names import Public, docstring, modules, names, owner

ROOT: Final = Path(__file__).resolve().parent.parent
PYTHON: Final = "reference/python"
"""Where the pages of public modules stand; in the nav of mkdocs.yml, the place where their list goes."""

_LINK: Final = re.compile(r"(?<=\]\()((?:\.\./)+[^)#\s]+)")
_FILE_MARK: Final = re.compile(
    r"^<!-- file: (?P<name>\S+) -->\n(?:<!-- [^\n]* -->\n)*(?P<fence>```[a-z]+)$", re.MULTILINE
)
_MARK: Final = re.compile(r"^<!-- (?:output|ledger|needs|file|costs|end of costs|not run)\b[^\n]*-->\n", re.MULTILINE)


def on_config(config: Any) -> Any:
    """Put the pages of the public modules into the nav."""
    config.nav = _with_modules(config.nav)
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the pages that are made here."""
    for module in modules():
        files.append(File.generated(config, f"{PYTHON}/{module}.md", content=module_page(module)))
    for path in (ROOT / "docs").rglob("*.ipynb"):
        name = path.relative_to(ROOT / "docs").with_suffix(".md").as_posix()
        files.append(File.generated(config, name, content=page_of_notebook(path)))
    for linked in sorted({there for file in files.documentation_pages() for there in _outside(file)}):
        files.append(File.generated(config, _carried(linked), content=(ROOT / linked).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Lead links out of docs/ to the copies here; say which file a block is; take out marks for the tests."""
    markdown = _LINK.sub(lambda match: _led(match[0], page.file.src_uri), markdown)
    return _MARK.sub("", _FILE_MARK.sub(r'\g<fence> title="\g<name>"', markdown))


def module_page(module: str) -> str:
    """Return the page of a public module: what it is for, then each of its names."""
    return "\n".join([f"# {module}\n", docstring(module), "", *(_told(one) for one in names(module))])


def _told(one: Public) -> str:
    """Return the part of a page that tells one name, or says where it is told."""
    home = owner(one.home)
    if home != one.module:
        return f"## {one.name} {{ #{one.path} }}\n\nThe same as [`{home}.{one.name}`][{one.home}].\n"
    anchor = f'<span id="{one.path}"></span>\n\n' if one.path != one.home else ""
    return f"{anchor}::: {one.home}\n    options:\n      heading: {one.name}\n      toc_label: {one.name}\n"


def _with_modules(nav: Any) -> Any:
    """Return the nav with the list of modules where PYTHON stands."""
    if isinstance(nav, list):
        return [_with_modules(item) for item in nav]
    if isinstance(nav, dict):
        return {title: _with_modules(item) for title, item in nav.items()}
    return [{module: f"{PYTHON}/{module}.md"} for module in modules()] if nav == PYTHON else nav


def _outside(file: File) -> list[str]:
    """Return the files of the repository, outside docs/, that a page links to."""
    if file.generated_by:
        return []
    found = (_place(link, file.src_uri) for link in _LINK.findall(file.content_string))
    return [place.removeprefix("../") for place in found if place.startswith("../")]


def _led(link: str, page: str) -> str:
    place = _place(link, page)
    if not place.startswith("../"):
        return link
    return posixpath.relpath(_carried(place.removeprefix("../")), posixpath.dirname(page) or ".")


def _place(link: str, page: str) -> str:
    """Return where a link of a page leads, from docs/."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link))


def _carried(path: str) -> str:
    """Return where a file of the repository stands in the site: as a text, whatever it is."""
    return f"repository/{path}.txt"
