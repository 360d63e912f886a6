"""Addresses of the paper folders, by audience."""

from django.urls import URLPattern, path

from folders.views import batches, day_end, labels, pads, scan

ONE_REQUEST = "meja/permohonan/<str:number>/"
BATCHES = "meja/ekspedisi/"
BATCH = f"{BATCHES}<str:number>/"
PADS = "meja/gangguan/"
PAD = f"{PADS}blok/<int:pk>/"

citizen_urls: list[URLPattern] = []
desk_urls: list[URLPattern] = [
    path(f"{ONE_REQUEST}label/", labels.folder_label, name="folder_label"),
    path(PADS, pads.pads, name="pads"),
    path(PAD, pads.pad, name="pad"),
    path(f"{PAD}formulir.pdf", pads.pad_pdf, name="pad_pdf"),
    path(f"{PADS}<str:number>/", pads.pad_entry, name="pad_entry"),
    path(f"{ONE_REQUEST}berkas-fisik/", batches.folder_place, name="folder_place"),
    path("meja/pindai/", scan.scan, name="scan"),
    path(BATCHES, batches.batches, name="batches"),
    path(f"{BATCHES}baru/", batches.batch_new, name="batch_new"),
    path(BATCH, batches.batch, name="batch"),
    path(f"{BATCH}pindai/", batches.batch_scan, name="batch_scan"),
    path(f"{BATCH}tolak/", batches.batch_refuse, name="batch_refuse"),
    path(f"{BATCH}lembar.pdf", batches.batch_sheet, name="batch_sheet"),
    path(f"{BATCH}<slug:step>/", batches.batch_step, name="batch_step"),
    path("meja/tutup-hari/", day_end.day_end, name="day_end"),
    path("meja/tutup-hari/lembar.pdf", day_end.day_end_pdf, name="day_end_pdf"),
]
