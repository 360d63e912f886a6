"""Addresses of the catalogue and the standards, by audience."""

from django.urls import path

from standards.views import citizen, papers
from standards.views.desk import drafting, pledges, procedures, rules

UNIT = "unit/<slug:code>/"

citizen_urls = [
    path("layanan/", citizen.catalogue, name="catalogue"),
    path("layanan/<slug:slug>/", citizen.standard, name="standard"),
    path("layanan/<slug:slug>/standar.pdf", papers.standard_pdf, name="standard_pdf"),
    path("layanan/<slug:slug>/selebaran.pdf", papers.standard_flyer_pdf, name="standard_flyer_pdf"),
    path("layanan/<slug:slug>/versi/<int:number>/", citizen.version, name="standard_version"),
    path("ketentuan/", citizen.rules, name="rules"),
    path("ketentuan/<int:pk>.pdf", citizen.rule_file, name="rule_file"),
    path(f"{UNIT}maklumat/", citizen.pledge, name="pledge"),
    path(f"{UNIT}maklumat/salinan/", citizen.pledge_scan, name="pledge_scan"),
    path(f"{UNIT}maklumat.pdf", papers.pledge_pdf, name="pledge_pdf"),
    path(f"{UNIT}papan.pdf", papers.unit_poster_pdf, name="unit_poster_pdf"),
    path(f"{UNIT}antigratifikasi.pdf", papers.antigratification_pdf, name="antigratification_pdf"),
]

SOP = "meja/sop/"
ONE = f"{SOP}<slug:slug>/"
DRAFT = f"{ONE}rancangan/"
RULES = "meja/ketentuan/"

desk_urls = [
    path(SOP, procedures.procedures, name="procedures"),
    path(ONE, procedures.procedure, name="procedure"),
    path(f"{ONE}versi/<int:number>/", procedures.procedure_version, name="procedure_version"),
    path(f"{ONE}versi/<int:number>/naskah/", procedures.procedure_file, name="procedure_file"),
    path(DRAFT, drafting.edit_procedure, name="edit_procedure"),
    path(f"{DRAFT}buat/", drafting.draft_procedure, name="draft_procedure"),
    path(f"{DRAFT}naskah/", drafting.attach_procedure_file, name="attach_procedure_file"),
    path(f"{DRAFT}buang/", drafting.discard_procedure, name="discard_procedure"),
    path(f"{ONE}tetapkan/", drafting.set_procedure, name="set_procedure"),
    path(RULES, rules.edit_rules, name="edit_rules"),
    path(f"{RULES}baru/", rules.new_rule, name="new_rule"),
    path(f"{RULES}<int:pk>/", rules.correct_rule, name="correct_rule"),
    path(f"{RULES}<int:pk>/cabut/", rules.revoke_rule, name="revoke_rule"),
    path("meja/maklumat/", pledges.pledges, name="pledges"),
    path("meja/maklumat/baru/", pledges.set_pledge, name="set_pledge"),
]
