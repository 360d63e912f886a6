"""Addresses of the paper folders, by audience."""

from django.urls import URLPattern, path

from folders.views import labels

ONE_REQUEST = "meja/permohonan/<str:number>/"

citizen_urls: list[URLPattern] = []
desk_urls: list[URLPattern] = [
    path(f"{ONE_REQUEST}label/", labels.folder_label, name="folder_label"),
]
