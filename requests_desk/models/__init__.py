"""The request and what belongs to it, one aggregate a file."""

from requests_desk.models.choices import ApplicantKind, Channel, NotifyBy
from requests_desk.models.drafts import Draft
from requests_desk.models.events import RequestEvent
from requests_desk.models.files import FilePurpose, RequestFile, ScanState
from requests_desk.models.parts import HandOver, HandOverWay, MissingPart, Product
from requests_desk.models.printings import Paper, Printing
from requests_desk.models.readings import RequestReading, What
from requests_desk.models.requests import ServiceRequest

__all__ = [
    "ApplicantKind",
    "Channel",
    "Draft",
    "FilePurpose",
    "HandOver",
    "HandOverWay",
    "MissingPart",
    "NotifyBy",
    "Paper",
    "Printing",
    "Product",
    "RequestEvent",
    "RequestFile",
    "RequestReading",
    "ScanState",
    "ServiceRequest",
    "What",
]
