"""A picture that everybody may see is painted anew: nothing of the file that came in goes out."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

LONGEST_SIDE = 1600
"""Pixels; enough to see a room on a large screen."""
QUALITY = 82
_WHITE = (255, 255, 255)


def repaint(picture: io.IOBase) -> ContentFile:
    """The picture as a JPEG without place, camera, comment or anything behind its end; upright, of bounded size.

    ``picture`` has passed ``core.uploads.inspect``.
    """
    picture.seek(0)
    with Image.open(picture, formats=("JPEG", "PNG")) as opened:
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    ground = Image.new("RGB", upright.size, _WHITE)
    ground.paste(upright, mask=upright.getchannel("A"))
    painted = io.BytesIO()
    ground.save(painted, "JPEG", quality=QUALITY, optimize=True)
    return ContentFile(painted.getvalue())
