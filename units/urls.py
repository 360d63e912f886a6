"""Addresses of the units, by audience."""

from django.urls import path

from units.views import citizen, desk

citizen_urls = [
    path("unit/", citizen.units, name="units"),
    path("unit/<slug:code>/", citizen.unit, name="unit"),
]
desk_urls = [path("meja/surat-keputusan/<int:pk>/salinan/", desk.decree_file, name="decree_file")]
