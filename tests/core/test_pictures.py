import io

from PIL import Image

from core.pictures import LONGEST_SIDE, repaint

ORIENTATION, DESCRIPTION = 0x0112, 0x010E


def jpeg(size, **tags) -> io.BytesIO:
    exif, content = Image.Exif(), io.BytesIO()
    for tag, value in tags.items():
        exif[int(tag[1:])] = value
    Image.new("RGB", size, (10, 90, 200)).save(content, "JPEG", exif=exif)
    return content


def test_place_and_words_are_gone_and_the_picture_stands_upright():
    painted = repaint(jpeg((80, 40), **{f"t{ORIENTATION}": 6, f"t{DESCRIPTION}": "Rumah Budi"}))
    with Image.open(painted) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == ("JPEG", (40, 80), {})


def test_what_stands_behind_the_end_is_gone():
    content = jpeg((80, 40))
    content.seek(0, io.SEEK_END)
    content.write(b"<script>alert(1)</script>")
    assert b"script" not in repaint(content).read()


def test_a_large_picture_becomes_smaller_and_glass_becomes_white():
    content = io.BytesIO()
    Image.new("RGBA", (4000, 1000), (0, 0, 0, 0)).save(content, "PNG")
    with Image.open(repaint(content)) as picture:
        assert picture.size == (LONGEST_SIDE, LONGEST_SIDE // 4)
        assert min(picture.getpixel((5, 5))) > 250
