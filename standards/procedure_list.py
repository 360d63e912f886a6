"""The list of SOPs: for each service which version is in force, whether it was adapted, and which draft waits."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import paging
from standards.forms.procedures import FilterForm
from standards.models import OperatingProcedure, Service
from units.models import UnitKind
from units.roles import Permission

ORDERS = {
    "unit": ("place", "unit__name", "name", "id"),
    "-unit": ("-place", "-unit__name", "name", "id"),
    "layanan": ("name", "id"),
    "-layanan": ("-name", "-id"),
}
SET_HERE = Q(current_procedure__isnull=False)
WAITING, ALL = "menunggu", "semua"


@dataclass(frozen=True)
class View:
    """One view of the list: its name in the address, its label, which rows, and what it says without any."""

    key: str
    label: Promise
    rows: Q
    empty: Promise


VIEWS = (
    View(WAITING, _("Menunggu penetapan"), Q(has_draft=True), _("Tidak ada rancangan yang menunggu penetapan.")),
    View("belum-ada", _("Belum ada SOP"), ~SET_HERE, _("Semua layanan di sini sudah mempunyai SOP.")),
    View(
        "belum-disesuaikan",
        _("Belum disesuaikan"),
        SET_HERE & Q(current_procedure__adapted_on__isnull=True),
        _("Semua SOP yang berlaku sudah disesuaikan."),
    ),
    View("berlaku", _("Berlaku"), SET_HERE, _("Belum ada SOP yang ditetapkan.")),
    View(ALL, _("Semua"), Q(), _("Belum ada layanan di sini.")),
)


@dataclass(frozen=True)
class Listing:
    """What the page shows."""

    view: View
    tabs: list[dict[str, Any]]
    filters: FilterForm
    page: paging.Page


def of(person: User, query: QueryDict) -> Listing:
    """The list that this person asked for: one statement for the counts of the views, one for the page."""
    sets = person.authority.unit_ids_with(Permission.SET_PROCEDURES)
    opens_with = ALL if sets == frozenset() else WAITING
    view = next((each for each in VIEWS if each.key == query.get("tampilan", opens_with)), VIEWS[-1])
    filters, rows = FilterForm(query, person=person), visible(person)
    conditions = {each.key.replace("-", "_"): _rows(each, sets) for each in VIEWS}
    counts = rows.aggregate(**{key: Count("pk", filter=rows_) for key, rows_ in conditions.items() if rows_})
    chosen = rows.filter(_rows(view, sets) & filters.conditions())
    order = ORDERS.get(query.get("urut", ""), ORDERS["unit"])
    page = paging.page(chosen, order=order, after=query.get("kursor"))
    return Listing(view, [_tab(each, counts, current=each is view) for each in VIEWS], filters, page)


def visible(person: User) -> QuerySet[Service]:
    """The services of active units whose SOPs this person reads, with what a line shows; Pusat has the first place."""
    drafts = OperatingProcedure.objects.drafts().filter(service=OuterRef("pk"))
    services = Service.objects.procedures_visible_to(person).filter(unit__is_active=True)
    place = Case(When(unit__kind=UnitKind.PUSAT, then=0), default=1)
    rows = services.select_related("unit", "sub_unit", "current_procedure")
    return rows.annotate(has_draft=Exists(drafts), place=place)


def _rows(view: View, sets: frozenset[int] | None) -> Q:
    """Who sets SOPs waits only for those that are this person's to set."""
    return view.rows & Q(unit__in=sets) if view.key == WAITING and sets else view.rows


def _tab(view: View, counts: dict[str, int], *, current: bool) -> dict[str, Any]:
    url = f"{reverse('procedures')}?tampilan={view.key}"
    return {"label": view.label, "url": url, "current": current, "count": counts.get(view.key.replace("-", "_"))}
