"""Addresses of the units, by audience."""

from django.urls import path

from units.views import citizen
from units.views.desk import competence, decrees, facilities, logs

citizen_urls = [
    path("unit/", citizen.units, name="units"),
    path("unit/<slug:code>/", citizen.unit, name="unit"),
    path("unit/<slug:code>/sarana/<slug:kind>/foto/", citizen.facility_photo, name="facility_photo"),
]

FACILITIES = "meja/sarana/"
MAINTENANCE = f"{FACILITIES}pemeliharaan/"
COORDINATION = f"{FACILITIES}pusdatin/"
COMPETENCE = "meja/kompetensi/"

desk_urls = [
    path("meja/surat-keputusan/<int:pk>/salinan/", decrees.decree_file, name="decree_file"),
    path(FACILITIES, facilities.facilities, name="facilities"),
    path(f"{FACILITIES}periksa/<slug:code>/<slug:kind>/", facilities.check_facility, name="check_facility"),
    path(MAINTENANCE, logs.maintenance, name="maintenance"),
    path(f"{MAINTENANCE}catat/", logs.open_maintenance, name="open_maintenance"),
    path(f"{MAINTENANCE}<int:pk>/selesai/", logs.finish_maintenance, name="finish_maintenance"),
    path(f"{MAINTENANCE}unduh/<slug:kind>/", logs.export_maintenance, name="export_maintenance"),
    path(COORDINATION, logs.coordination, name="coordination"),
    path(f"{COORDINATION}catat/", logs.raise_coordination, name="raise_coordination"),
    path(f"{COORDINATION}<int:pk>/jawaban/", logs.resolve_coordination, name="resolve_coordination"),
    path(f"{COORDINATION}<int:pk>/lampiran/", logs.coordination_file, name="coordination_file"),
    path(f"{COORDINATION}unduh/<slug:kind>/", logs.export_coordination, name="export_coordination"),
    path(COMPETENCE, competence.competence, name="competence"),
    path(f"{COMPETENCE}catat/", competence.record_competence, name="record_competence"),
    path(f"{COMPETENCE}<int:pk>/hapus/", competence.remove_competence, name="remove_competence"),
    path(f"{COMPETENCE}<int:pk>/sertifikat/", competence.competence_file, name="competence_file"),
    path(f"{COMPETENCE}unduh/<slug:kind>/", competence.export_competence, name="export_competence"),
]
