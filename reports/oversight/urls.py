"""Addresses of the oversight room, all at the desk."""

from django.urls import URLPattern, path

from reports.oversight.views import findings

FINDINGS = "meja/temuan/"

desk_urls: list[URLPattern] = [
    path(FINDINGS, findings.findings, name="findings"),
    path(f"{FINDINGS}baru/", findings.finding_new, name="finding_new"),
    path(f"{FINDINGS}<int:pk>/", findings.finding, name="finding"),
    path(f"{FINDINGS}<int:pk>/berkas/<int:file>/", findings.finding_file, name="finding_file"),
    path(f"{FINDINGS}<int:pk>/<slug:step>/", findings.finding_step, name="finding_step"),
]
