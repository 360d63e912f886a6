"""The composing application and its admin site."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    """Home page, root addresses, timetable."""

    name = "p2portal"


class PortalAdminConfig(AdminConfig):
    """Django's own admin behind the portal's sign-in and authority."""

    default_site = "p2portal.admin_site.PortalAdminSite"
