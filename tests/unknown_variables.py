"""A template variable that nobody set fails the test when the template is ours; the admin relies on silence."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from django.template.base import Node, Origin

OUR_TEMPLATES = str(Path(__file__).resolve().parent.parent / "templates")


class UnknownTemplateVariableError(AssertionError):
    """A template of ours names a variable that its view does not set."""


class UnknownVariable(str):
    """For Django's ``string_if_invalid``: Django asks ``"%s" in value`` and then formats it with the variable."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, variable: Any) -> str:
        origin = origin_of_caller(sys._getframe(1))
        if origin is not None and str(origin.name).startswith(OUR_TEMPLATES):
            raise UnknownTemplateVariableError(f"{origin.template_name}: unknown variable {variable!s}")
        return ""


def origin_of_caller(frame: FrameType | None) -> Origin | None:
    """The template whose node is being rendered, found on the call stack; None outside of any template."""
    while frame is not None:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None) is not None:
            return node.origin
        frame = frame.f_back
    return None
