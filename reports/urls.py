"""Addresses of reports."""

from django.urls import URLPattern, path

from reports.views import desk

citizen_urls: list[URLPattern] = []
desk_urls: list[URLPattern] = [
    path("meja/laporan/", desk.report_list, name="reports"),
    path("meja/laporan/<int:pk>/", desk.report_detail, name="report"),
]
