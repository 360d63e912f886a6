"""The applicant's way through the form: its pages in order, what is still open, and what becomes of the answers."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_desk.actions import Applicant, Intake
from requests_desk.forms.citizen import (
    ContactForm,
    ContentForm,
    DraftForm,
    IdentityForm,
    KindForm,
    number_of_type,
)
from requests_desk.models import Draft, RequestFile, ScanState
from standards.models import FieldType, Requirement

DOCUMENTS, CHECK = "berkas", "periksa"


@dataclass(frozen=True)
class Page:
    """One page of questions; ``key`` is its address and its place in the draft."""

    key: str
    title: Promise
    form: type[DraftForm]


PAGES = (
    Page("pemohon", _("Pemohon"), KindForm),
    Page("identitas", _("Identitas"), IdentityForm),
    Page("kontak", _("Kontak"), ContactForm),
    Page("isi", _("Isi permohonan"), ContentForm),
)
BY_KEY = {page.key: page for page in PAGES}


def stored_form(draft: Draft, page: Page) -> DraftForm:
    """The page's form, bound to what the draft keeps: asked again whether all is well."""
    return page.form(draft.answers.get(page.key, {}), draft=draft)


def empty_form(draft: Draft, page: Page) -> DraftForm:
    """The page's form as it is shown: with what was typed before, without complaints."""
    return page.form(draft=draft, initial=draft.answers.get(page.key, {}))


def requirements(draft: Draft) -> list[Requirement]:
    """The documents that the standard wants, in its order."""
    return list(draft.standard.requirements.all())


def files_by_requirement(files: Iterable[RequestFile]) -> dict[int, RequestFile]:
    """The newest file for each requirement."""
    return {file.requirement_id: file for file in files if not file.is_replaced}


def missing_documents(draft: Draft) -> list[Requirement]:
    """Obligatory documents that can be uploaded and are not; a file that proved harmful does not count."""
    there = files_by_requirement(file for file in draft.files.all() if file.scan != ScanState.INFECTED)
    return [row for row in requirements(draft) if row.is_obligatory and row.accepted and row.pk not in there]


def steps(draft: Draft) -> list[str]:
    """The keys of the draft's pages in order; without a document to upload there is no page for it."""
    documents = [DOCUMENTS] if any(row.accepted for row in requirements(draft)) else []
    return [*BY_KEY, *documents, CHECK]


def first_open(draft: Draft) -> str | None:
    """The first page that still needs something, or None when all can be sent."""
    for page in PAGES:
        if not stored_form(draft, page).is_valid():
            return page.key
    return DOCUMENTS if missing_documents(draft) else None


def after(draft: Draft, key: str) -> str:
    """The page that follows."""
    keys = steps(draft)
    return keys[keys.index(key) + 1]


def before(draft: Draft, key: str) -> str | None:
    """The page that comes before, or None on the first one."""
    keys = steps(draft)
    place = keys.index(key)
    return keys[place - 1] if place else None


def address(draft: Draft, key: str) -> str:
    """Where the page of this draft is."""
    names = {DOCUMENTS: "apply_documents", CHECK: "apply_check"}
    if key in names:
        return reverse(names[key], args=[draft.service.slug, draft.token])
    return reverse("apply_page", args=[draft.service.slug, draft.token, key])


def intake_of(draft: Draft) -> Intake:
    """The answers as ``actions.submit`` takes them. Only for a draft of which ``first_open`` is None."""
    clean: dict[str, Any] = {}
    for page in PAGES:
        form = stored_form(draft, page)
        form.is_valid()
        clean |= form.cleaned_data
    answers = {key: _as_json(value) for key, value in form.extra_answers().items()}
    numbers = {
        name: clean.get(name) or number_of_type(draft.standard, answers, wanted)
        for name, wanted in (("nib", FieldType.NIB), ("npwp", FieldType.NPWP))
    }
    told = ("applicant_kind", "name", "nik", "company", "address", "phone", "email", "notify_by")
    applicant = Applicant(**{name: clean.get(name, "") for name in told}, **numbers, language=draft.language)
    return Intake(
        service=draft.service,
        applicant=applicant,
        subject=clean["subject"] or draft.service.name[:200],
        description=clean["description"],
        answers=answers,
    )


def _as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date) else value
