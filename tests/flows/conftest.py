"""A person with a browser without JavaScript: reads the page, fills in its form, presses its button, follows."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from notifications import actions as letters
from notifications.models import Message, State
from p2portal.demo.requests import BLANK
from standards.loading import load_services


@dataclass
class Form:
    """One form of a page: where it goes, its values as they stand, the words on its buttons."""

    action: str
    method: str
    values: dict = field(default_factory=dict)
    buttons: list = field(default_factory=list)


class Forms(HTMLParser):
    """Every form of a page, with the values that a browser would send untouched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside: str | None = None
        self.button: dict | None = None
        self.select = self.textarea = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.forms.append(Form(attrs.get("action") or "", (attrs.get("method") or "get").lower()))
            self.inside = "form"
        elif self.inside:
            getattr(self, f"start_{tag}", lambda attrs: None)(attrs)

    def start_input(self, attrs):
        kind, name = attrs.get("type", "text"), attrs.get("name")
        skipped = kind in ("submit", "file", "button") or (kind in ("checkbox", "radio") and "checked" not in attrs)
        if name and not skipped:
            self._add(name, attrs.get("value", "on" if kind == "checkbox" else ""))

    def start_select(self, attrs):
        self.select = attrs.get("name", "")

    def start_option(self, attrs):
        if self.select and ("selected" in attrs or self.select not in self.forms[-1].values):
            self.forms[-1].values[self.select] = attrs.get("value", "")

    def start_textarea(self, attrs):
        self.textarea = attrs.get("name", "")
        self.forms[-1].values.setdefault(self.textarea, "")

    def start_button(self, attrs):
        self.button = {"name": attrs.get("name"), "value": attrs.get("value", ""), "text": ""}

    def handle_data(self, data):
        if self.textarea:
            self.forms[-1].values[self.textarea] += data.removeprefix("\n")
        if self.button is not None:
            self.button["text"] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = None
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            self.textarea = ""
        if tag == "button" and self.button is not None and self.forms:
            self.forms[-1].buttons.append(self.button)
            self.button = None

    def _add(self, name, value):
        values = self.forms[-1].values
        values[name] = (
            [*(values[name] if isinstance(values[name], list) else [values[name]]), value]
            if (name in values)
            else value
        )


def plain_text(html: str) -> str:
    """What stands in the page's main part, for the message of a test that failed."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


class Person:
    """Someone at a browser, signed in or not."""

    def __init__(self, user=None) -> None:
        self.client = Client()
        if user is not None:
            self.client.force_login(user)
        self.response = None

    @property
    def text(self) -> str:
        """The page as it is read."""
        return self.response.content.decode()

    def goto(self, address: str) -> "Person":
        """Open an address; it must answer."""
        self.response = self.client.get(address, follow=True)
        assert self.response.status_code == 200, f"{address}: {self.response.status_code}"
        return self

    def press(self, button: str, **fields) -> "Person":
        """Fill in the form that has this button, send it, and follow to the page that answers."""
        form, pressed = next(
            (
                (form, b)
                for form in Forms(self.text).forms
                for b in form.buttons
                if button in " ".join(b["text"].split())
            ),
            (None, None),
        )
        assert form is not None, f"no button '{button}' on {self.response.request['PATH_INFO']}"
        unknown = {name for name, value in fields.items() if isinstance(value, str)} - set(form.values)
        named = dict(form.values)
        named |= fields | ({pressed["name"]: pressed["value"]} if pressed["name"] else {})
        action = form.action or self.response.request["PATH_INFO"]
        send = self.client.post if form.method == "post" else self.client.get
        self.response = send(action, named, follow=True)
        assert self.response.status_code == 200, f"{button}: {self.response.status_code} (not in the form: {unknown})"
        assert "Ada yang perlu diperbaiki" not in self.text, f"{button} was refused; not in the form: {unknown}"
        return self

    def reads(self, *words: str) -> "Person":
        """These words stand on the page."""
        missing = [word for word in words if word not in self.text]
        assert not missing, f"{missing} not on {self.response.request['PATH_INFO']}:\n{plain_text(self.text)}"
        return self


@pytest.fixture
def ministry_at_work(transactional_db, two_units):
    """Pusat and BBKB with their services and people, committed: letters leave as they do in real life."""
    from p2portal.demo.cast import build_cast

    load_services()
    return build_cast()


@pytest.fixture
def postman(settings):
    """Runs the outbox as the timetable does; then what was sent by SMS and by e-mail."""

    def deliver() -> tuple[list[str], list]:
        letters.sweep()
        waiting = Message.objects.exclude(state__in=(State.HANDED_OVER, State.DELIVERED))
        assert not waiting.exists(), list(waiting.values_list("template", "state", "error"))
        return list(Message.objects.filter(channel="sms").order_by("pk").values_list("body", flat=True)), mail.outbox

    return deliver


@pytest.fixture
def paper():
    """A file as a phone or a scanner makes it."""

    def page(name: str = "surat.pdf") -> SimpleUploadedFile:
        return SimpleUploadedFile(name, BLANK, content_type="application/pdf")

    return page
