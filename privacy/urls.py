"""Addresses of personal data: for the public and for the desk."""

from django.urls import URLPattern, path

from privacy.views.citizen import notice
from privacy.views.desk import retention

citizen_urls: list[URLPattern] = [
    path("privasi/", notice.privacy, name="privacy"),
    path("privasi/versi-<int:version>/", notice.privacy_version, name="privacy_version"),
]

desk_urls: list[URLPattern] = [
    path("meja/retensi/", retention.retention, name="retention"),
]
