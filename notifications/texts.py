"""What letters say: template files per language, filled with plain texts only (T29, T44).

A letter ``app/messages/step`` is up to three files a language: ``step.id.sms.txt``, ``step.id.subject.txt``,
``step.id.body.txt``. Without an SMS file it is not offered by SMS. A missing language falls back to Indonesian.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, Template, TemplateDoesNotExist
from django.template.base import TextNode, VariableNode
from django.template.defaulttags import IfNode
from django.template.loader import select_template
from django.utils import translation
from django.utils.functional import Promise

from notifications.gsm import SmsTextRefused, check_sms, parts, to_gsm
from notifications.models import Channel, Message

# The closed set of what an SMS may be filled with. None of it tells who the person is; a new key is a decision.
# survey_code is random, works once, and no answer is stored with it; documents are named by the standard, never
# what an officer wrote.
_PLACES_AND_NUMBERS = "code number ahead service unit sub_unit office address hours period host hotline survey_code"
_MOMENTS = "received_on received_at due_on old_due_on new_due_on limit_on until_on until_at"
SMS_KEYS = frozenset(f"{_PLACES_AND_NUMBERS} {_MOMENTS} downloadable one_time_code status documents".split())
SUBJECT_LENGTH = 200


@dataclass(frozen=True)
class Rendered:
    """A letter's text as it is sent; ``parts`` counts SMS and is 0 for e-mail."""

    subject: str
    body: str
    parts: int


def offered(template: str, channel: str) -> bool:
    """Whether the letter has a text for the channel."""
    try:
        _find(template, "sms" if channel == Channel.SMS else "body", "id")
    except TemplateDoesNotExist:
        return False
    return True


def plain(context: Mapping[str, Any], *, channel: str) -> dict[str, Any]:
    """The context as texts and lists of texts, without control characters; for SMS only the allowed keys.

    Raises TypeError for anything with attributes to reach through: dates, rows, mappings.
    """
    kept = SMS_KEYS if channel == Channel.SMS else context.keys()
    return {key: _plain(key, value) for key, value in context.items() if key in kept}


def render(template: str, *, channel: str, language: str, context: Mapping[str, Any]) -> Rendered:
    """Fill the letter. Raises SmsTextRefused for an SMS that must not be sent, TemplateDoesNotExist for none."""
    if channel == Channel.SMS:
        text = _sms(template, language, context)
        return Rendered(subject="", body=text, parts=parts(text))
    subject = _fill(_find(template, "subject", language), language, context)
    body = _fill(_find(template, "body", language), language, context)
    return Rendered(subject=" ".join(subject.split())[:SUBJECT_LENGTH], body=body.strip() + "\n", parts=0)


def render_into(message: Message) -> None:
    """Put the rendered text into the row in memory."""
    rendered = render(message.template, channel=message.channel, language=message.language, context=message.context)
    message.subject, message.body, message.parts = rendered.subject, rendered.body, rendered.parts


def longest(template: str, samples: Iterable[Mapping[str, Any]], languages: Iterable[str] = ("id", "en")) -> str:
    """The longest SMS that these samples make of the letter, for the tests of other apps; each is checked.

    Raises SmsTextRefused, and TemplateDoesNotExist when a language has no file of its own.
    """
    texts = []
    for language in languages:
        select_template([_name(template, "sms", language)])
        texts += [_sms(template, language, plain(sample, channel=Channel.SMS)) for sample in samples]
    return max(texts, key=len)


def _sms(template: str, language: str, context: Mapping[str, Any]) -> str:
    source = _find(template, "sms", language)
    _refuse_open_variables(source)
    text = to_gsm(_fill(source, language, context))
    check_sms(text)
    return text


def _refuse_open_variables(source: Template) -> None:
    """Only texts, conditions and the closed set of variables."""
    for node in source.nodelist.get_nodes_by_type(object):
        if isinstance(node, VariableNode):
            name = str(node.filter_expression.var).partition(".")[0]
            if name not in SMS_KEYS:
                raise SmsTextRefused(f"Isian {name} tidak boleh ada di SMS.")
        elif not isinstance(node, (TextNode, IfNode)):
            raise SmsTextRefused(f"Tag {type(node).__name__} tidak boleh ada di SMS.")


def _name(template: str, kind: str, language: str) -> str:
    return f"{template}.{language}.{kind}.txt"


def _find(template: str, kind: str, language: str) -> Template:
    return select_template([_name(template, kind, code) for code in dict.fromkeys((language, "id"))]).template


def _fill(source: Template, language: str, context: Mapping[str, Any]) -> str:
    house = {"host": settings.PORTAL_HOST, "hotline": settings.MINISTRY_HOTLINE, "site_url": settings.SITE_URL}
    with translation.override(language):
        return source.render(Context({**house, **context}, autoescape=False))


def _plain(key: str, value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, (str, int, Promise)):
        return _clean(str(value))
    if isinstance(value, (list, tuple)):
        return [_plain(key, item) for item in value]
    raise TypeError(f"A letter is filled with texts, not with {type(value).__name__} ({key}).")


def _clean(text: str) -> str:
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf"))
