"""Django's own admin behind the portal's sign-in; entered by authority, never by is_staff."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from units.roles import Permission

FOREIGN = frozenset({"auth", "account"})


class PortalAdminSite(AdminSite):
    """Reports, standards and reference data for those whose appointment says so."""

    site_title = _("Administrasi Unit P2")
    site_header = _("Administrasi Unit P2")
    index_title = _("Laporan dan data acuan")
    site_url = "/meja/"
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only our own models: groups and e-mail addresses of packages play no part in who may do what."""
        models = model_or_iterable if isinstance(model_or_iterable, Iterable) else [model_or_iterable]
        super().register([model for model in models if model._meta.app_label not in FOREIGN], admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the person's appointments in force open the admin."""
        user = request.user
        return user.is_active and user.is_authenticated and user.authority.may_anywhere(Permission.ENTER_ADMIN)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Our own sign-in; who is signed in already and may not enter is told so."""
        if not request.user.is_authenticated:
            return redirect_to_login(_next(request))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go, never to another host."""
    wanted = request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else reverse("admin:index")
