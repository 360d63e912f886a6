"""A maklumat pelayanan is set by the Kepala, and by that ends the one before (UU 25/2009 Pasal 22)."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.moves import Refused, required
from core.quarantine import ACCEPTED
from core.scanner import Verdict, scan
from core.uploads import UploadRefused, inspect
from core.wording import date_text
from standards.models import Pledge
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

A_DAY = dt.timedelta(days=1)


class PledgeMoved(Refused):
    """Another pledge of this unit was set meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("Maklumat unit ini baru saja ditetapkan. Muat ulang halaman ini."))


@dataclass(frozen=True)
class Scan:
    """The signed paper, looked at and scanned."""

    file: UploadedFile
    name: str
    content_type: str
    sha256: str


def receive_scan(upload: UploadedFile) -> Scan:
    """The signed paper, judged by its content. It becomes public at once, so nothing waits in a quarantine.

    Raises ``core.uploads.UploadRefused`` with a sentence, also while the scanner does not answer.
    """
    found = inspect(upload, accepted=ACCEPTED)
    verdict = scan(upload.read())
    upload.seek(0)
    if verdict is Verdict.INFECTED:
        raise UploadRefused(_("Berkas ditolak karena terdeteksi berbahaya. Unggah berkas lain."))
    if verdict is not Verdict.CLEAN:
        raise UploadRefused(_("Pemeriksa berkas belum menjawab. Unggah lagi beberapa menit lagi."))
    upload.name = found.safe_name
    return Scan(upload, found.safe_name, found.content_type, found.sha256)


@transaction.atomic
def set_pledge(
    *,
    unit: Unit,
    text: str,
    signer_name: str,
    signer_position: str,
    signed_on: dt.date,
    starts_on: dt.date,
    by: "User",
    at: dt.datetime | None = None,
    scan: Scan | None = None,
) -> Pledge:
    """Publish a pledge; the one before ends on the day before this one starts.

    The unit's Kepala alone. Raises PermissionDenied, Refused with the field to mend, or PledgeMoved.
    """
    if not by.authority.may(Permission.SET_PLEDGES, unit):
        raise PermissionDenied(_("Maklumat pelayanan ditetapkan oleh Kepala unit."))
    moment = at or timezone.now()
    words = {
        "text": required(text, "text", _("Tulis isi maklumat, paling sedikit 40 huruf."), least=40),
        "signer_name": required(signer_name, "signer_name", _("Isi nama penanda tangan.")),
        "signer_position": required(signer_position, "signer_position", _("Isi jabatan penanda tangan.")),
    }
    _check_days(signed_on, starts_on, unit.local_date(moment))
    _end_before(unit, starts_on)
    paper = {"scan": scan.file, "scan_name": scan.name, "scan_type": scan.content_type} if scan else {}
    if scan:
        paper["scan_sha256"] = scan.sha256
    try:
        with transaction.atomic():
            days = {"signed_on": signed_on, "starts_on": starts_on}
            return Pledge.objects.create(unit=unit, set_by=by, set_at=moment, **words, **days, **paper)
    except IntegrityError as error:
        raise PledgeMoved from error


def _check_days(signed_on: dt.date, starts_on: dt.date, today: dt.date) -> None:
    if signed_on > today:
        raise Refused(_("Tanggal tanda tangan tidak boleh sesudah hari ini."), "signed_on")
    if starts_on < signed_on:
        raise Refused(_("Maklumat berlaku paling awal pada tanggal ditandatangani."), "starts_on")


def _end_before(unit: Unit, starts_on: dt.date) -> None:
    """Let the pledge before end the day before. Raises Refused when it would not have lasted a day."""
    before = Pledge.objects.filter(unit=unit, ends_on__isnull=True).first()
    if before is None:
        return
    if starts_on <= before.starts_on:
        day = date_text(before.starts_on, weekday=False)
        raise Refused(
            _("Maklumat sebelumnya berlaku sejak %(day)s. Isi tanggal sesudahnya.") % {"day": day}, "starts_on"
        )
    still_open = Pledge.objects.filter(pk=before.pk, ends_on__isnull=True)
    if still_open.update(ends_on=starts_on - A_DAY) != 1:
        raise PledgeMoved
