"""A gateway that speaks HTTP, described by a TOML file (docs/sms.md): what is sent where, and what answers mean.

Secrets stand in the environment; the file names them as ``${NAME}``, in headers and secrets only, never in addresses.
"""

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from notifications.channels.webhook import Challenge, Proof, Webhook

PLACES = frozenset({"to", "to_digits", "text", "reference", "sender"})
"""What a request may be filled with; an address only with the reference."""
MEANINGS = ("accepted", "delivered", "refused", "failed", "never_heard")
"""What a word of the provider can mean: kept by them, arrived, refused for good, not sent, unknown to them."""
REFUSALS = ("permanent", "temporary")
_PLACE = re.compile(r"\{(\w+)\}")
_SECRET = re.compile(r"\$\{(\w+)\}")


class DescriptionWrong(ValueError):
    """The file cannot be used; the message says which line is wrong and why."""


@dataclass(frozen=True)
class Request:
    """One call: header values hold secrets, so they are never shown."""

    method: str
    url: str
    headers: Mapping[str, str] = field(repr=False)
    fields: Mapping[str, Any] = field(default_factory=dict)
    body: str = "json"


@dataclass(frozen=True)
class When:
    """A word in the answer that decides: ``path`` names the field."""

    path: str
    words: tuple[str, ...]
    means: str


@dataclass(frozen=True)
class Answer:
    """What the answer to a hand-over means, by status and by the words in it."""

    accepted: tuple[int, ...]
    permanent: tuple[int, ...] = ()
    temporary: tuple[int, ...] = ()
    when: tuple[When, ...] = ()
    reference: str = ""


@dataclass(frozen=True)
class StatusQuery:
    """How the provider is asked what became of a letter."""

    request: Request
    path: str
    words: Mapping[str, str]
    never_heard: tuple[int, ...] = ()


@dataclass(frozen=True)
class Description:
    """A whole file. ``report`` and ``inbound`` are None for a provider that does not call back."""

    name: str
    send: Request
    answer: Answer
    status: StatusQuery | None = None
    report: Webhook | None = None
    inbound: Webhook | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that the portal calls."""
        return (self.send.url, *((self.status.request.url,) if self.status else ()))


def load(path: str | Path) -> Description:
    """The description in this file, with the secrets of today's environment. Raises DescriptionWrong."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DescriptionWrong(f"{path} cannot be read: {type(error).__name__}.") from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DescriptionWrong(f"{path}: {error}.") from error
    return _Reader(str(path), text, tables).description()


class _Reader:
    """Reads the tables of one file and names the line of whatever is wrong."""

    def __init__(self, path: str, text: str, tables: Mapping[str, Any]) -> None:
        self.path, self.lines, self.tables = path, text.splitlines(), tables

    def description(self) -> Description:
        self.only("", self.tables, {"name", "send", "status", "report", "inbound"})
        return Description(
            name=self.text("", "name"),
            send=self.request("send"),
            answer=self.answer("send.answer"),
            status=self.status("status") if "status" in self.tables else None,
            report=self.webhook("report") if "report" in self.tables else None,
            inbound=self.webhook("inbound") if "inbound" in self.tables else None,
        )

    def request(self, table: str) -> Request:
        self.only(table, self.table(table), {"method", "url", "body", "headers", "fields", "answer", *STATUS_KEYS})
        method = self.text(table, "method", "POST" if table == "send" else "GET")
        self.require(method in ("GET", "POST"), table, "method", "must be GET or POST")
        body = self.text(table, "body", "json")
        self.require(body in ("json", "form"), table, "body", "must be json or form")
        return Request(
            method=method,
            url=self.address(table),
            headers={name: self.secret(f"{table}.headers", name) for name in self.table(f"{table}.headers")},
            fields=self.fields(table) if table == "send" else {},
            body=body,
        )

    def address(self, table: str) -> str:
        url = self.text(table, "url")
        parts = urlsplit(url)
        sound = parts.scheme in ("https", "http") and parts.hostname and not parts.username and not parts.fragment
        self.require(bool(sound), table, "url", "must be an http address without name and password")
        self.require("${" not in url, table, "url", "must hold no secret: addresses end up in logs")
        foreign = set(_PLACE.findall(url)) - {"reference"}
        self.require(not foreign, table, "url", "may be filled with {reference} only")
        return url

    def fields(self, table: str) -> Mapping[str, Any]:
        fields = self.table(f"{table}.fields")
        texts = list(_texts(fields))
        used = {place for text in texts for place in _PLACE.findall(text)}
        where = (f"{table}.fields", next(iter(fields), ""))
        self.require(not any("${" in text for text in texts), *where, "must hold no secret: put it in a header")
        self.require(used <= PLACES, *where, f"may be filled with {', '.join(sorted(PLACES))}")
        self.require("text" in used and used & {"to", "to_digits"}, *where, "must hold {text} and {to} or {to_digits}")
        return fields

    def answer(self, table: str) -> Answer:
        self.only(table, self.table(table), {"accepted", "permanent", "temporary", "when", "reference"})
        rows = self.table(table).get("when", [])
        return Answer(
            accepted=self.statuses(table, "accepted", required=True),
            permanent=self.statuses(table, "permanent"),
            temporary=self.statuses(table, "temporary"),
            when=tuple(self.when(f"{table}.when", row) for row in rows),
            reference=self.text(table, "reference", ""),
        )

    def when(self, table: str, row: Mapping[str, Any]) -> When:
        self.require({"field", "is", "means"} == set(row), table, "field", "must have field, is and means")
        self.require(
            row["means"] in ("accepted", *REFUSALS), table, "means", "must be accepted, permanent or temporary"
        )
        return When(str(row["field"]), tuple(map(str, row["is"])), row["means"])

    def status(self, table: str) -> StatusQuery:
        self.require("{reference}" in self.text(table, "url"), table, "url", "must ask by {reference}")
        return StatusQuery(
            request=self.request(table),
            path=self.text(table, "field"),
            words=self.words(f"{table}.states"),
            never_heard=self.statuses(table, "never_heard"),
        )

    def words(self, table: str) -> Mapping[str, str]:
        self.only(table, self.table(table), set(MEANINGS))
        return {str(word): means for means, words in self.table(table).items() for word in words}

    def webhook(self, table: str) -> Webhook:
        wanted = ("reference", "state") if table == "report" else ("from", "text", "id")
        known = {"body", "items", "fields", "states", "proof", "challenge"}
        self.only(table, self.table(table), known)
        fields = {name: str(path) for name, path in self.table(f"{table}.fields").items()}
        for name in wanted:
            self.require(name in fields, f"{table}.fields", name, "is missing")
        return Webhook(
            body=self.text(table, "body", "json"),
            items=self.text(table, "items", ""),
            fields=fields,
            states=self.words(f"{table}.states") if table == "report" else {},
            proof=self.proof(f"{table}.proof"),
            challenge=self.challenge(f"{table}.challenge") if "challenge" in self.table(table) else None,
        )

    def proof(self, table: str) -> Proof:
        kind = self.text(table, "kind")
        self.require(kind in ("header", "hmac-sha256"), table, "kind", "must be header or hmac-sha256")
        secret = self.secret(table, "secret")
        self.require(len(secret) >= SECRET_LENGTH, table, "secret", f"must have {SECRET_LENGTH} characters or more")
        return Proof(kind, self.text(table, "header"), secret, self.text(table, "prefix", ""))

    def challenge(self, table: str) -> Challenge:
        names = (self.text(table, name) for name in ("token_parameter", "answer_parameter"))
        return Challenge(*names, self.secret(table, "token"))

    def secret(self, table: str, key: str) -> str:
        return _SECRET.sub(lambda found: self.environment(found[1], table, key), self.text(table, key))

    def environment(self, name: str, table: str, key: str) -> str:
        value = os.environ.get(name, "")
        self.require(bool(value), table, key, f"names {name}, which the environment does not have")
        self.require(value.isprintable(), table, key, f"names {name}, whose value has a line break")
        return value

    def statuses(self, table: str, key: str, *, required: bool = False) -> tuple[int, ...]:
        found = self.table(table).get(key, [])
        sound = isinstance(found, list) and all(isinstance(status, int) and 100 <= status < 600 for status in found)
        self.require(sound and (found or not required), table, key, "must be a list of HTTP statuses")
        return tuple(found)

    def text(self, table: str, key: str, default: str | None = None) -> str:
        found = self.table(table).get(key, default)
        self.require(found is not None, table, key, "is missing")
        self.require(isinstance(found, str), table, key, "must be a text")
        return found

    def table(self, name: str) -> Mapping[str, Any]:
        found: Any = self.tables
        for part in filter(None, name.split(".")):
            found = found.get(part, {})
            self.require(isinstance(found, dict), name, "", "must be a table")
        return found

    def only(self, name: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
        for key in table:
            self.require(key in set(known), name, key, "is not known here")

    def require(self, holds: object, table: str, key: str, what: str) -> None:
        if not holds:
            place = ".".join(filter(None, (table, key)))
            raise DescriptionWrong(f"{self.path}, line {self.line(table, key)}: {place} {what}.")

    def line(self, table: str, key: str) -> int:
        """Where the key stands; else its table; else the first line."""
        within, found = "", 1
        for number, text in enumerate(self.lines, 1):
            if header := re.match(r"\s*\[+\s*([\w.-]+)\s*\]+", text):
                within = header[1]
                found = number if within == table else found
            elif within == table and re.match(rf'\s*"?{re.escape(key)}"?\s*[.=]', text):
                return number
        return found


STATUS_KEYS = ("field", "states", "never_heard")
SECRET_LENGTH = 16


def filled(value: Any, words: Mapping[str, str], quoted: Callable[[str], str] = str) -> Any:
    """The value with each ``{place}`` replaced, in texts within tables and lists too."""
    if isinstance(value, str):
        return _PLACE.sub(lambda found: quoted(words[found[1]]) if found[1] in words else found[0], value)
    if isinstance(value, dict):
        return {key: filled(inner, words, quoted) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, words, quoted) for inner in value]
    return value


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
