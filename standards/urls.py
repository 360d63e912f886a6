"""Addresses of the catalogue and the standards, by audience."""

from django.urls import path

from standards.views import citizen

citizen_urls = [
    path("layanan/", citizen.catalogue, name="catalogue"),
    path("layanan/<slug:slug>/", citizen.standard, name="standard"),
    path("layanan/<slug:slug>/versi/<int:number>/", citizen.version, name="standard_version"),
]
desk_urls = []
