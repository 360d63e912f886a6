"""Before a request is one: a draft is begun, answered, and its documents come and go."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.moves import Refused
from requests_desk.models import Draft, MissingPart, RequestFile
from standards.models import Requirement, Service
from units.notice import NOTICE_VERSION

LONGEST_ANSWER = 4000


def begin(*, service: Service, language: str) -> Draft:
    """An empty draft under the standard in force. Raises Refused when the service is not open."""
    if not Service.objects.open().filter(pk=service.pk).exists():
        raise Refused(_("Layanan ini sedang tidak menerima permohonan. Pilih layanan lain atau hubungi loket."))
    return Draft.objects.create(
        service=service, standard=service.current, language=language, notice_version=NOTICE_VERSION
    )


def keep_answers(*, draft: Draft, page: str, typed: Mapping[str, Any]) -> None:
    """Keep what was typed on one page, right or wrong: nobody types it twice."""
    draft.answers = {**draft.answers, page: {name: str(text)[:LONGEST_ANSWER] for name, text in typed.items()}}
    draft.save(update_fields=["answers", "updated_at"])


@transaction.atomic
def keep_document(*, draft: Draft, requirement: Requirement, file: RequestFile) -> None:
    """Put the file in the place of the one that was there for this requirement."""
    drop_document(draft=draft, requirement=requirement)
    file.draft, file.requirement = draft, requirement
    file.save()


@transaction.atomic
def drop_document(*, draft: Draft, requirement: Requirement) -> None:
    """Remove the draft's file for this requirement, from the disk too."""
    _remove(draft.files.filter(requirement=requirement))


@transaction.atomic
def keep_part(*, part: MissingPart, file: RequestFile) -> None:
    """Keep the file that answers a missing part; it counts when the applicant sends all of them."""
    drop_part(part=part)
    file.request_id, file.requirement_id = part.request_id, part.requirement_id
    file.save()
    part.file = file
    part.save(update_fields=["file"])


@transaction.atomic
def drop_part(*, part: MissingPart) -> None:
    """Remove the file that was to answer a missing part. A part that is met keeps its file."""
    old = part.file_id
    if old is None or part.met_at is not None:
        return
    part.file = None
    part.save(update_fields=["file"])
    _remove(RequestFile.objects.filter(pk=old))


@transaction.atomic
def follow_standard(*, draft: Draft) -> None:
    """Bring the draft under the standard in force; documents follow the requirement of the same name."""
    current = draft.service.current
    by_name = {requirement.name: requirement for requirement in current.requirements.all()}
    for file in draft.files.select_related("requirement"):
        requirement = by_name.get(file.requirement.name) if file.requirement else None
        if requirement is None:
            _remove(draft.files.filter(pk=file.pk))
        else:
            draft.files.filter(pk=file.pk).update(requirement=requirement)
    draft.standard = current
    draft.save(update_fields=["standard", "updated_at"])


@transaction.atomic
def forget_untouched(*, since: dt.datetime) -> int:
    """Delete drafts that nobody has touched since that moment, with their files. What was sent stays as a request."""
    return forget(drafts=Draft.objects.filter(updated_at__lt=since).values_list("pk", flat=True))


@transaction.atomic
def forget(*, drafts: Sequence[int]) -> int:
    """Delete these drafts, by their keys, with their files. Returns how many."""
    rows = Draft.objects.filter(pk__in=list(drafts))
    _remove(RequestFile.objects.filter(draft__in=rows))
    return rows.delete()[1].get("requests_desk.Draft", 0)


def _remove(files: Any) -> None:
    for file in list(files):
        name, storage = file.file.name, file.file.storage
        file.delete()
        transaction.on_commit(partial(storage.delete, name))
