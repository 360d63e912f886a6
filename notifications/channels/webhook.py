"""What an HTTP provider calls us with: is it the provider, and what does it say. For reports and for inbound texts."""

import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from django.utils.crypto import constant_time_compare

MOST_ITEMS = 100


class NotUnderstood(ValueError):
    """The body is not what the description says."""


@dataclass(frozen=True)
class Proof:
    """A secret that comes with each call: as a header, or as the HMAC-SHA256 of the body in a header."""

    kind: str
    header: str
    secret: str = field(repr=False)
    prefix: str = ""

    def holds(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether this call is the provider's."""
        given = headers.get(self.header) or ""
        wanted = self.secret
        if self.kind == "hmac-sha256":
            wanted = hmac.new(self.secret.encode(), body, "sha256").hexdigest()
            given = given.lower()
        return constant_time_compare(given, self.prefix + wanted)


@dataclass(frozen=True)
class Challenge:
    """A provider that asks by GET, once, whether the address is ours: it brings our token and wants its word back."""

    token_parameter: str
    answer_parameter: str
    token: str = field(repr=False)

    def answer(self, query: Mapping[str, str]) -> str | None:
        """The word to give back; None for a stranger."""
        ours = constant_time_compare(query.get(self.token_parameter, ""), self.token)
        return query.get(self.answer_parameter) if ours else None


@dataclass(frozen=True)
class Webhook:
    """One kind of call. ``fields``: our name -> path in an item; ``items``: path of the items, '' for the whole body.

    A path is names and numbers with dots (``value.statuses.0.id``); ``*`` in ``items`` stands for each of a list.
    ``states`` of a report: the provider's word -> one of ``description.MEANINGS``.
    """

    body: str
    items: str
    fields: Mapping[str, str]
    states: Mapping[str, str]
    proof: Proof
    challenge: Challenge | None = None

    def read(self, body: bytes) -> list[dict[str, str]]:
        """Each item as our field names with texts, '' where a field is missing. Raises NotUnderstood."""
        found = list(each(self._parsed(body), self.items))[:MOST_ITEMS]
        return [{name: text_at(item, path) for name, path in self.fields.items()} for item in found]

    def _parsed(self, body: bytes) -> Any:
        try:
            text = body.decode()
            return dict(parse_qsl(text, max_num_fields=100)) if self.body == "form" else json.loads(text)
        except (ValueError, RecursionError) as error:
            raise NotUnderstood(type(error).__name__) from error


def each(value: Any, path: str) -> Iterator[Any]:
    """Everything at this path; nothing where it leads nowhere."""
    name, _dot, rest = path.partition(".")
    if not path:
        yield value
    elif name == "*" and isinstance(value, list):
        for inner in value:
            yield from each(inner, rest)
    elif isinstance(value, dict) and name in value:
        yield from each(value[name], rest)
    elif isinstance(value, list) and name.isdecimal() and int(name) < len(value):
        yield from each(value[int(name)], rest)


def text_at(value: Any, path: str) -> str:
    """The text or number at this path; '' where there is none."""
    found = next(each(value, path), None)
    return str(found) if isinstance(found, (str, int, float)) and not isinstance(found, bool) else ""
