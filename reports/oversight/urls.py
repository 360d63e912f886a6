"""Addresses of the oversight room, all at the desk."""

from django.urls import URLPattern, path

from reports.oversight.views import comparison, findings

FINDINGS = "meja/temuan/"
OVERSIGHT = "meja/pengawasan/"

desk_urls: list[URLPattern] = [
    path(OVERSIGHT, comparison.oversight, name="oversight"),
    path(f"{OVERSIGHT}csv/", comparison.oversight_csv, name="oversight_csv"),
    path(f"{OVERSIGHT}laporan/", comparison.oversight_reports, name="oversight_reports"),
    path(f"{OVERSIGHT}unit/<str:unit>/<slug:figure>/", comparison.oversight_rows, name="oversight_rows"),
    path(FINDINGS, findings.findings, name="findings"),
    path(f"{FINDINGS}baru/", findings.finding_new, name="finding_new"),
    path(f"{FINDINGS}<int:pk>/", findings.finding, name="finding"),
    path(f"{FINDINGS}<int:pk>/berkas/<int:file>/", findings.finding_file, name="finding_file"),
    path(f"{FINDINGS}<int:pk>/<slug:step>/", findings.finding_step, name="finding_step"),
]
