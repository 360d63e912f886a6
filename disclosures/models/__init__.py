"""The formal request for public information, its events, and the objections to it; one aggregate a file."""

from disclosures.models.disclosures import Access, Delivery, Disclosure, Medium
from disclosures.models.events import DisclosureEvent
from disclosures.models.objections import Objection

__all__ = ["Access", "Delivery", "Disclosure", "DisclosureEvent", "Medium", "Objection"]
