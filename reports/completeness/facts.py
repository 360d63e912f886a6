"""What the checks read: each fact in one grouped statement over all the units that are assessed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Value
from django.db.models.functions import Trim

from complaints import workflow as complaint_workflow
from complaints.models import Complaint
from notifications.models import Channel, Message
from reports.models import Finding, Report
from reports.periods import month_before
from requests_desk.models import ServiceRequest
from requests_desk.workflow import State as RequestState
from standards.models import LegalBasis, Pledge, Procedure, Requirement, Service
from standards.models.service import ProcedureCount
from surveys.models import Campaign
from units.figures import Staffing, staffing
from units.models import Appointment, CoordinationEntry, Facility, SubUnit, Unit

MEASURED = dt.timedelta(days=90)
"""Over how long deliveries to applicants are measured."""
UNCLAIMED = dt.timedelta(days=60)
"""After how long a product that nobody handed over counts against the unit (policy)."""


class Facts:
    """Everything that is known about some units on one day. Each property is one statement, made when first asked."""

    def __init__(self, units: Iterable[Unit], today: dt.date) -> None:
        self.units = list(units)
        self.today = today

    @cached_property
    def appointments(self) -> dict[int, list[Appointment]]:
        """The appointments in force, by unit."""
        rows = Appointment.objects.in_force(self.today).filter(unit__in=self.units).select_related("decree")
        return _by_unit(rows.order_by("role", "pk"))

    @cached_property
    def last_held(self) -> dict[tuple[int, str], dt.date]:
        """The day on which a position was last held, by unit and role; only positions that were ever held."""
        rows = Appointment.objects.filter(unit__in=self.units, starts_on__lte=self.today).order_by()
        ended = rows.values_list("unit", "role").annotate(own=Max("ends_on"), decree_end=Max("decree__ends_on"))
        return {(unit, role): max(filter(None, ends)) for unit, role, *ends in ended if any(ends)}

    @cached_property
    def sub_units(self) -> dict[int, list[SubUnit]]:
        """The active sub units, by unit."""
        return _by_unit(SubUnit.objects.filter(unit__in=self.units, is_active=True))

    @cached_property
    def services(self) -> dict[int, dict[str, int]]:
        """How many services a unit has, and how many of them lack a standard or one of its components."""
        current = OuterRef("current")
        lacks = {
            "standard": Q(current__isnull=True),
            "a": ~Exists(LegalBasis.objects.filter(standard=current)),
            "b": ~Exists(Requirement.objects.filter(standard=current)),
            "c": ~Exists(Procedure.objects.filter(standard=current)),
            "d": Q(current__working_days__isnull=True),
            "e": Q(current__fee_amount__isnull=True) & (Q(current__isnull=True) | Q(note=Value(""))),
            "f": Q(current__isnull=True) | Q(product=Value("")),
        }
        rows = Service.objects.filter(unit__in=self.units).order_by()
        rows = rows.alias(note=Trim("current__fee_note"), product=Trim("current__product")).values("unit")
        counted = rows.annotate(
            total=Count("pk"), **{f"without_{name}": Count("pk", filter=Q(lack)) for name, lack in lacks.items()}
        )
        return {row.pop("unit"): row for row in counted}

    @cached_property
    def requests(self) -> dict[int, dict[str, int]]:
        """This year's register, and what stands where it should not stand any more."""
        year, unclaimed = self.today.replace(month=1, day=1), self.today - UNCLAIMED
        late = Q(due_on__lt=self.today)
        rows = ServiceRequest.objects.filter(unit__in=self.units).order_by().values("unit")
        counted = rows.annotate(
            registered=Count("pk", filter=Q(received_on__gte=year)),
            answered=Count("pk", filter=Q(state=RequestState.ANSWERED, closed_on__gte=year)),
            delivered=Count("pk", filter=Q(state=RequestState.DELIVERED, closed_on__gte=year)),
            unsorted=Count("pk", filter=Q(state=RequestState.RECEIVED) & late),
            overdue=Count("pk", filter=Q(state__in=(RequestState.FORWARDED, RequestState.IN_PROGRESS)) & late),
            unclaimed=Count("pk", filter=Q(state=RequestState.READY, finished_on__lt=unclaimed)),
        )
        return {row.pop("unit"): row for row in counted}

    @cached_property
    def reports(self) -> dict[int, Report]:
        """The latest version of each unit's report of the month before."""
        start, _end = month_before(self.today)
        rows = Report.objects.monthly().filter(unit__in=self.units, period_start=start).defer("figures")
        in_order = rows.order_by(F("sent_at").asc(nulls_first=True), "version")
        return {report.unit_id: report for report in in_order}

    @cached_property
    def surveys(self) -> dict[int, dt.date]:
        """The last day of the latest survey that was closed, by unit."""
        rows = Campaign.objects.filter(unit__in=self.units, closed_at__isnull=False).order_by()
        return dict(rows.values_list("unit").annotate(last=Max("ends_on")))

    @cached_property
    def letters(self) -> dict[str, dict[str, int]]:
        """Letters by SMS and by e-mail in the measured time, and how many a gateway took, by the unit's code."""
        codes = [unit.code for unit in self.units]
        rows = Message.objects.filter(unit_code__in=codes, created_at__date__gt=self.today - MEASURED).order_by()
        taken = Q(sent_at__isnull=False)
        counted = rows.values("unit_code").annotate(
            sms=Count("pk", filter=Q(channel=Channel.SMS)),
            sms_taken=Count("pk", filter=Q(channel=Channel.SMS) & taken),
            email=Count("pk", filter=Q(channel=Channel.EMAIL)),
            email_taken=Count("pk", filter=Q(channel=Channel.EMAIL) & taken),
        )
        return {row.pop("unit_code"): row for row in counted}

    @cached_property
    def facilities(self) -> dict[tuple[int, str], Facility]:
        """The five facilities as the last checks found them, by unit and kind; never checked ones are left out."""
        rows = Facility.objects.filter(unit__in=self.units, checked_on__isnull=False)
        return {(row.unit_id, row.kind): row for row in rows}

    @cached_property
    def coordination(self) -> dict[int, dt.date]:
        """The last matter taken up with Pusdatin within a year, by unit."""
        year = self.today - dt.timedelta(days=365)
        rows = CoordinationEntry.objects.filter(unit__in=self.units, raised_on__gt=year).order_by()
        return dict(rows.values_list("unit").annotate(last=Max("raised_on")))

    @cached_property
    def staffing(self) -> dict[int, Staffing]:
        """The officers of each unit and their competence."""
        return staffing(self.today)

    @cached_property
    def procedures(self) -> dict[int, ProcedureCount]:
        """How many services have a SOP, and an adapted one, by unit."""
        return Service.objects.filter(unit__in=self.units).count_procedures()

    @cached_property
    def pledges(self) -> dict[int, Pledge]:
        """The Maklumat in force, by unit."""
        return {pledge.unit_id: pledge for pledge in Pledge.objects.in_force(self.today).filter(unit__in=self.units)}

    @cached_property
    def overdue_findings(self) -> dict[int, tuple[int, dt.date]]:
        """How many findings of the overseers wait for the unit past their date, and the first of these dates."""
        rows = Finding.objects.overdue(self.today).filter(unit__in=self.units).order_by()
        counted = rows.values_list("unit").annotate(count=Count("pk"), first=Min("due_on"))
        return {unit: (count, first) for unit, count, first in counted}

    @cached_property
    def late_complaints(self) -> dict[str, int]:
        """Open complaints whose answer is due, by the code of the unit that handles them now: only it can answer."""
        rows = Complaint.objects.filter(decide_by__lt=self.today, first_answered_on__isnull=True)
        own = rows.filter(state__in=complaint_workflow.OPEN, office=complaint_workflow.Office.UNIT).order_by()
        return dict(own.values_list("unit__code").annotate(count=Count("pk")))


def _by_unit(rows: Iterable) -> dict[int, list]:
    found = defaultdict(list)
    for row in rows:
        found[row.unit_id].append(row)
    return found
