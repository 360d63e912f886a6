"""The parts of a government document: letterhead, signature, proof that it is genuine."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.inclusion_tag("components/paper/letterhead.html")
def letterhead(unit_name: str, address: str = "", contact: str = "") -> dict:
    """``{% letterhead unit.name unit.address unit.hotline %}``: our own drawn mark, not the state's emblem."""
    return {"unit_name": unit_name, "address": address, "contact": contact}


@register.inclusion_tag("components/paper/signature_block.html")
def signature_block(place_and_date: str, position: str, name: str = "", nip: str = "") -> dict:
    """``{% signature_block "Jakarta, 1 Desember 2026" "Kepala" name nip %}``; without a name a line to sign on."""
    return {"place_and_date": place_and_date, "position": position, "name": name, "nip": nip}


@register.inclusion_tag("components/paper/verification.html")
def verification(address: str, digest: str = "", qr: SafeString | str = "") -> dict:
    """``{% verification address hash qr %}``: where to check the document, at its very end."""
    return {"address": address, "digest": digest, "qr": qr}
