"""Addresses of the hotline, by audience."""

from django.urls import URLPattern, path

from hotline.views import desk

citizen_urls: list[URLPattern] = []
desk_urls = [
    path("meja/telepon/", desk.calls, name="calls"),
    path("meja/telepon/penelepon/", desk.caller, name="caller"),
]
