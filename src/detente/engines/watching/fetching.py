"""An article that a feed lists, fetched and laid out as a document."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from detente.errors import DetenteError, LanguageError, UnreadableFileError
from detente.ledger import Ledger, WatchedArticle
from detente.sources import Document
from detente.sources.feeds import article_of, article_of_entry
from detente.sources.fetch import ARTICLE_BYTES, Fetcher, FetchError
from detente.sources.frontmatter import Facts

_FINAL = (UnreadableFileError, LanguageError)


def fetched(article: WatchedArticle, fetcher: Fetcher, *, private: bool) -> Document:
    """Return the document of an article; private: whether its feed stands in a private network.

    Raises FetchError, of which Closed says that nothing was asked.
    """
    try:
        return _document(article, fetcher, private)
    except FetchError:
        raise
    except DetenteError as error:
        kind = type(error).__name__.removesuffix("Error").lower()
        raise FetchError(str(error), kind, final=isinstance(error, _FINAL)) from error
    except Exception as error:
        raise FetchError(f"it cannot be read ({type(error).__name__})", "broken") from error


def named(document: Document, article: WatchedArticle, ledger: Ledger) -> Document:
    """Return the document under a name of its own, where it is another wording of an article read before."""
    if article.version == 1 or ledger.text(document.key) is not None:
        return document
    return replace(document, name=f"{document.name}#{article.version}")


def _document(article: WatchedArticle, fetcher: Fetcher, private: bool) -> Document:
    facts = Facts(article.published, article.title, _publisher(article.link or article.feed), article.link)
    if article.link is None:
        return article_of_entry(article.content or "", f"{_host(article.feed)}#{article.key}", facts)
    answer = fetcher.get(article.link, limit=ARTICLE_BYTES, private=private)
    return article_of(answer.content, answer.headers.get("content-type", ""), article.link, facts)


def _publisher(url: str) -> str:
    return _host(url).removeprefix("www.")


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
