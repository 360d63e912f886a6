"""Addresses of the paper folders, by audience."""

from django.urls import URLPattern, path

from folders.views import labels, pads

ONE_REQUEST = "meja/permohonan/<str:number>/"
PADS = "meja/gangguan/"
PAD = f"{PADS}blok/<int:pk>/"

citizen_urls: list[URLPattern] = []
desk_urls: list[URLPattern] = [
    path(f"{ONE_REQUEST}label/", labels.folder_label, name="folder_label"),
    path(PADS, pads.pads, name="pads"),
    path(PAD, pads.pad, name="pad"),
    path(f"{PAD}formulir.pdf", pads.pad_pdf, name="pad_pdf"),
    path(f"{PADS}<str:number>/", pads.pad_entry, name="pad_entry"),
]
