"""Addresses of requests for public information: for citizens and for the desk."""

from django.urls import URLPattern, path

from disclosures.views.citizen import page, public
from disclosures.views.desk import detail, register, steps

PUBLIC = "informasi-publik/"
OWN = f"{PUBLIC}permohonan/<str:code>/"

citizen_urls: list[URLPattern] = [
    path(PUBLIC, public.disclosure_info, name="disclosure_info"),
    path(f"{PUBLIC}daftar/", public.disclosure_register, name="disclosure_register"),
    path(f"{PUBLIC}daftar.pdf", public.disclosure_register_file, {"kind": "pdf"}, name="disclosure_register_pdf"),
    path(f"{PUBLIC}daftar.xlsx", public.disclosure_register_file, {"kind": "xlsx"}, name="disclosure_register_xlsx"),
    path(OWN, page.disclosure_page, name="disclosure_page"),
    path(f"{OWN}lengkapi/", page.disclosure_complete, name="disclosure_complete"),
    path(f"{OWN}keberatan/", page.disclosure_object, name="disclosure_object"),
    path(f"{OWN}surat/<slug:paper>.pdf", page.disclosure_paper, name="disclosure_paper"),
]

DESK = "meja/informasi-publik/"
ONE = f"{DESK}<str:number>/"

desk_urls: list[URLPattern] = [
    path(DESK, register.disclosures, name="disclosures"),
    path(f"{DESK}register.pdf", register.disclosures_file, {"kind": "pdf"}, name="disclosures_pdf"),
    path(f"{DESK}register.xlsx", register.disclosures_file, {"kind": "xlsx"}, name="disclosures_xlsx"),
    path(f"{DESK}dari/<str:number>/", register.disclosure_of_request, name="disclosure_of_request"),
    path(ONE, detail.disclosure_detail, name="disclosure_detail"),
    path(f"{ONE}surat/<slug:paper>.pdf", detail.disclosure_desk_paper, name="disclosure_desk_paper"),
    path(f"{ONE}keberatan/<int:pk>/<slug:step>/", steps.objection_step, name="objection_step"),
    path(f"{ONE}<slug:step>/", steps.disclosure_step, name="disclosure_step"),
]
