"""Addresses of requests: for citizens and for the desk."""

from django.urls import URLPattern

citizen_urls: list[URLPattern] = []
desk_urls: list[URLPattern] = []
