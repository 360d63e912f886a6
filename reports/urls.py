"""Addresses of reports; the review itself is in the admin."""

from django.urls import URLPattern, path

from reports.oversight.urls import desk_urls as oversight_urls
from reports.views import begin, citizen, completeness, desk, rows, verify

REPORT = "meja/laporan/<int:pk>/"

citizen_urls: list[URLPattern] = [
    path("kinerja/", citizen.performance, name="performance"),
    path("kinerja/data.csv", citizen.performance_csv, name="performance_csv"),
    path("kinerja/<slug:code>/", citizen.performance_unit, name="performance_unit"),
    path("kinerja/<slug:code>/<slug:month>/", citizen.performance_month, name="performance_month"),
    path("verifikasi/", verify.verify, name="verify"),
    path("verifikasi/<str:code>/", verify.verify_code, name="verify_code"),
]
desk_urls: list[URLPattern] = [
    path("meja/laporan/", desk.report_list, name="reports"),
    path("meja/laporan/baru/", begin.report_new, name="report_new"),
    path(REPORT, desk.report_detail, name="report"),
    path(f"{REPORT}pdf/", desk.report_pdf, name="report_pdf"),
    path(f"{REPORT}terima/", desk.report_acknowledge, name="report_acknowledge"),
    path(f"{REPORT}angka/", rows.report_rows, name="report_rows"),
    path("meja/kelengkapan/", completeness.completeness, name="completeness"),
    path("meja/kelengkapan/kekurangan/", completeness.completeness_gaps, name="completeness_gaps"),
    path("meja/kelengkapan/kekurangan.<slug:kind>", completeness.completeness_export, name="completeness_export"),
    path("meja/kelengkapan/<str:code>/", completeness.completeness_unit, name="completeness_unit"),
    path(f"{REPORT}betulkan/", begin.report_correct, name="report_correct"),
    *oversight_urls,
]
