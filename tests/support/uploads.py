"""Pictures to send, and sending them as a browser does: a form with a file in it."""

import os
import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.support.pages import Page


def drawing(kind: str = "PNG", size: tuple[int, int] = (600, 400), **more: Any) -> bytes:
    """A red ball and a blue box on white."""
    sheet = Image.new("RGB", size, "white")
    width, height = size
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((width // 12, height // 8, width // 2, height * 7 // 8), fill="red", outline="black", width=8)
    pen.rectangle((width * 5 // 8, height // 4, width - 20, height * 3 // 4), fill="blue")
    return packed(sheet, kind, **more)


def packed(picture: Image.Image, kind: str, **more: Any) -> bytes:
    """A picture as a file of this kind."""
    file = BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def noise(side: int = 400) -> bytes:
    """A picture in which no two points are alike: nothing makes it small."""
    return packed(Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)), "PNG")


def claims_to_be(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large, as a bomb does."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def opened(image: bytes) -> Image.Image:
    """What a browser would draw."""
    return Image.open(BytesIO(image)).convert("RGB")


def send(page: Page, button: str, files: dict[str, tuple[bytes, str]], **fields: Any) -> Page:
    """Press a button of a form that has files in it. `files` maps a field to (content, name of the file)."""
    pairs: Sequence[tuple[str, Any]] = [pair for pair in page.form_data(button, **fields) if pair[0] not in files]
    form: MultiDict[str, Any] = MultiDict(pairs)
    for name, (content, filename) in files.items():
        form.add(name, FileStorage(BytesIO(content), filename, name))
    boundary, body = encode_multipart(form)
    return page.visitor.post(
        page.path, body, came_from=page.address, content_type=f"multipart/form-data; boundary={boundary}"
    )
