"""The number and what belongs to it, and the counters and groups of a unit; one aggregate a file."""

from queues.models.devices import Device, DeviceKind
from queues.models.events import TicketEvent
from queues.models.notices import ScreenNotice
from queues.models.places import Counter, QueueGroup
from queues.models.tickets import Source, Ticket

__all__ = ["Counter", "Device", "DeviceKind", "QueueGroup", "ScreenNotice", "Source", "Ticket", "TicketEvent"]
