"""Addresses of the paper folders, by audience."""

from django.urls import URLPattern

citizen_urls: list[URLPattern] = []
desk_urls: list[URLPattern] = []
