"""Addresses of this application, by audience."""

citizen_urls = []
desk_urls = []
