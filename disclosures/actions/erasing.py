"""The end of a person's data: blanked on the formal request, while its line in the register and its events stay."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.moves import Refused
from disclosures.models import Disclosure
from disclosures.workflow import OPEN
from notifications.actions import forget
from notifications.models import Message
from requests_desk.actions.erasing import ERASED
from requests_desk.models import ServiceRequest

BLANK = ("address", "occupation", "details", "purpose", "supplement", "asked")


def erase_with(*, request: ServiceRequest, at: dt.datetime | None = None) -> None:
    """Erase the formal request made of this one, if there is one. Raises as ``erase``."""
    disclosure = Disclosure.objects.for_detail().filter(service_request=request).first()
    if disclosure is not None:
        erase(disclosure=disclosure, at=at)


@transaction.atomic
def erase(*, disclosure: Disclosure, at: dt.datetime | None = None) -> None:
    """Blank who asked and what was typed, with the objections; forget the letters (UU 27/2022 Pasal 43).

    Number, days, decision and its grounds stay, the approved public summary and the chain too. The service request is
    erased by its own app. Raises Refused while something can still happen.
    """
    if disclosure.state in OPEN or disclosure.objections.open().exists():
        raise Refused(_("Permohonan informasi publik ini masih berjalan, jadi datanya masih diperlukan."))
    blanked = {name: ERASED for name in BLANK if getattr(disclosure, name)}
    Disclosure.objects.filter(pk=disclosure.pk).update(**blanked, revision=disclosure.revision + 1)
    disclosure.objections.update(case=ERASED, answer=ERASED)
    disclosure.objections.exclude(proxy="").update(proxy=ERASED, proxy_address="")
    disclosure.events.exclude(note="").update(note="")
    letters = Message.objects.of_unit(disclosure.unit.code).filter(about=disclosure.number)
    forget(letters, at=at or timezone.now())
