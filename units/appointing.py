"""Who may appoint whom, by which decree: the rules of Pasal 5, 9, 12 and 13, as one list of checks.

``units.actions`` asks them before it writes, the forms of the admin ask the same ones before they call the action.
"""

from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from units.models import Appointment, Decree
from units.models.decree import AppointmentQuerySet
from units.roles import ROLES, Permission, Role, RoleCode, Signer


class AppointmentRefusedError(ValidationError):
    """The regulation does not allow this appointment; the message says why and what to do."""


class NotYoursError(ValidationError):
    """The person may not do this at that unit."""


def refusals(appointment: Appointment) -> Iterator[Promise]:
    """Why this appointment cannot be made, one sentence per broken rule."""
    return (sentence for sentence in (check(appointment) for check in CHECKS) if sentence)


def check_appointment(appointment: Appointment) -> None:
    """Raises AppointmentRefusedError with every broken rule."""
    if broken := list(refusals(appointment)):
        raise AppointmentRefusedError(broken)


def check_authority(*, by: User, decree: Decree, person: User | None = None) -> None:
    """Nobody appoints himself; PIMPINAN appoints at the own unit, SEKJEN at Pusat, the administrator everywhere.

    A decree by which ``by`` holds a position is closed to ``by`` too: its dates are dates of that position.
    Raises NotYoursError.
    """
    if by == person or (decree.pk and decree.appointments.filter(person=by).exists()):
        raise NotYoursError(_("Anda tidak dapat menetapkan diri sendiri. Minta pejabat lain melakukannya."))
    if not may_record(by, decree):
        raise NotYoursError(_("Anda tidak dapat mencatat surat keputusan ini. Hubungi pengelola sistem."))


def may_record(by: User, decree: Decree) -> bool:
    """Whether the decree is one that this person signs, or that the administrator records."""
    held = by.authority
    if held.may_everywhere(Permission.EDIT_DECREES):
        return True
    if decree.signer == Signer.PIMPINAN:
        return decree.signer_unit is not None and held.may(Permission.EDIT_DECREES, decree.signer_unit)
    return decree.signer == Signer.SEKJEN and held.holds(RoleCode.SEKJEN)


def _role(appointment: Appointment) -> Role:
    return ROLES[appointment.role]


def _place(appointment: Appointment) -> Promise | None:
    """Pasal 5, 9: sub unit officers only at Pusat, technical officers and heads of a UPT only at Daerah."""
    role, unit = _role(appointment), appointment.unit
    if unit.is_pusat and role.signer_pusat is None:
        return _("%(role)s hanya ada di Unit P2 Daerah. Pilih unit lain atau kedudukan lain.") % {"role": role.label}
    if not unit.is_pusat and role.signer_daerah is None:
        return _("%(role)s hanya ada di Unit P2 Pusat (Pasal 9). Pilih unit lain atau kedudukan lain.") % {
            "role": role.label
        }
    return None


def _sub_unit(appointment: Appointment) -> Promise | None:
    """Pasal 5(3), 9: a sub unit of that very unit, for its officers and nobody else."""
    if _role(appointment).in_sub_unit and appointment.sub_unit is None:
        return _("Pilih Sub Unit Layanan tempat petugas ini bekerja.")
    if not _role(appointment).in_sub_unit and appointment.sub_unit is not None:
        return _("Sub Unit Layanan hanya diisi untuk Petugas Sub Unit Layanan. Kosongkan.")
    if appointment.sub_unit is not None and appointment.sub_unit.unit_id != appointment.unit_id:
        return _("Sub Unit Layanan itu milik unit lain. Pilih Sub Unit Layanan dari unit yang sama.")
    return None


def _proposer(appointment: Appointment) -> Promise | None:
    """Pasal 12(2): sub unit officers on the input of the head of the work unit."""
    if _role(appointment).in_sub_unit and not appointment.proposed_by.strip():
        return _("Isi satuan kerja yang mengusulkan petugas ini dan nomor suratnya (Pasal 12 ayat (2)).")
    return None


def _signer(appointment: Appointment) -> Promise | None:
    """Pasal 12(1), 13: Pusat by the Sekretaris Jenderal, Daerah by the head of that very UPT or school."""
    role, unit, decree = _role(appointment), appointment.unit, appointment.decree
    expected = role.signer_pusat if unit.is_pusat else role.signer_daerah
    if expected is None:
        return None  # the place is wrong already
    if decree.signer != expected:
        names = {"role": role.label, "unit": unit.name, "signer": Signer(expected).label}
        return _("%(role)s di %(unit)s ditetapkan oleh %(signer)s. Pakai surat keputusan pejabat itu.") % names
    if expected == Signer.PIMPINAN and decree.signer_unit_id != unit.pk:
        return _("Surat keputusan ini ditetapkan pimpinan unit lain. Pakai surat keputusan pimpinan %(unit)s.") % {
            "unit": unit.name
        }
    return None


def _period(appointment: Appointment) -> Promise | None:
    """A line of a decree holds within the decree's own days."""
    decree, ends_on = appointment.decree, appointment.ends_on
    if ends_on and ends_on < appointment.starts_on:
        return _("Tanggal sampai harus sesudah tanggal sejak.")
    too_early = appointment.starts_on < decree.starts_on
    last = ends_on or appointment.starts_on
    too_late = decree.ends_on is not None and last > decree.ends_on
    if too_early or too_late:
        return _("Masa penetapan harus di dalam masa berlaku surat keputusan.")
    return None


def _single(appointment: Appointment) -> Promise | None:
    """Pasal 5, 9: one Kepala, one Sekretaris of a unit at any time."""
    if not _role(appointment).single:
        return None
    others = overlapping(appointment).filter(role=appointment.role, unit=appointment.unit).select_related("person")
    if other := others.first():
        names = {"role": _role(appointment).label, "unit": appointment.unit.name, "person": other.person}
        return _("%(unit)s sudah memiliki %(role)s pada masa itu: %(person)s. Akhiri dulu penetapannya.") % names
    return None


def overlapping(appointment: Appointment) -> AppointmentQuerySet:
    """Other appointments that are in force on at least one day of this one."""
    rows = Appointment.objects.exclude(pk=appointment.pk).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=appointment.starts_on),
        Q(decree__ends_on__isnull=True) | Q(decree__ends_on__gte=appointment.starts_on),
    )
    last = appointment.ends_on or appointment.decree.ends_on
    return rows.filter(starts_on__lte=last) if last else rows


CHECKS: tuple[Callable[[Appointment], Promise | None], ...] = (_place, _sub_unit, _proposer, _signer, _period, _single)
