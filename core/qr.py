"""QR codes as inline SVG, the same on a page and on paper."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(text: str) -> SafeString:
    """The QR code of ``text`` (medium error correction) as an ``<svg>`` that scales to the box around it.

    Without ``style`` attributes, which our Content-Security-Policy refuses. Decoration for a screen reader: print the
    address or code beside it.
    """
    drawn = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    # With omitsize the drawing has a viewBox alone and takes the size that the stylesheet gives it.
    code.save(drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, nl=False, svgclass="qr", light="#fff")
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 made of squares; the text itself is not in it
