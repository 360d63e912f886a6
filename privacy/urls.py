"""Addresses of personal data: for the public and for the desk."""

from django.urls import URLPattern, path

from privacy.views.citizen import notice, rights
from privacy.views.desk import breaches, retention
from privacy.views.desk import rights as desk_rights

citizen_urls: list[URLPattern] = [
    path("privasi/", notice.privacy, name="privacy"),
    path("privasi/versi-<int:version>/", notice.privacy_version, name="privacy_version"),
    path("data-pribadi/", rights.rights, name="rights"),
    path("data-pribadi/<str:code>/", rights.rights_own, name="rights_own"),
    path("data-pribadi/<str:code>/<str:number>/salinan.<str:kind>", rights.rights_copy, name="rights_copy"),
]

desk_urls: list[URLPattern] = [
    path("meja/hak-data/", desk_rights.rights_requests, name="rights_requests"),
    path("meja/hak-data/catat/<str:number>/", desk_rights.log_rights, name="log_rights"),
    path("meja/hak-data/<str:number>/", desk_rights.rights_request, name="rights_request"),
    path("meja/insiden/", breaches.breach_list, name="breaches"),
    path("meja/insiden/catat/", breaches.breach_new, name="breach_new"),
    path("meja/insiden/<str:number>/", breaches.breach, name="breach"),
    path("meja/insiden/<str:number>/ubah/", breaches.breach_edit, name="breach_edit"),
    path("meja/insiden/<str:number>/tutup/", breaches.breach_close, name="breach_close"),
    path("meja/insiden/<str:number>/<slug:audience>/", breaches.breach_notice, name="breach_notice"),
    path("meja/insiden/<str:number>/<slug:audience>.pdf", breaches.breach_notice_pdf, name="breach_notice_pdf"),
    path("meja/retensi/", retention.retention, name="retention"),
]
