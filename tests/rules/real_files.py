"""Real files, and those that are not what they say."""

import zlib
from functools import cache
from io import BytesIO


@cache
def pdf(password: str = "") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password) if password else None, invariant=1)
    canvas.drawString(72, 720, "Convention signée")
    canvas.save()
    return out.getvalue()


def hollow_pdf() -> bytes:
    """Its head and its foot are right, its pages are gone."""
    whole = pdf()
    return whole.replace(b"/Pages", b"/Xages").replace(b"/Page\n", b"/Xage\n").replace(b"/Page ", b"/Xage ")


@cache
def stream_pdf() -> bytes:
    """As new programs write it: the table of its parts is a compressed stream."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def docx() -> bytes:
    from docx import Document

    document = Document()
    document.add_paragraph("Convention de mise à disposition de l'entreprise")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = (60).to_bytes(4, "big") + (80).to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    rows = zlib.compress((b"\x00" + b"\xdd" * 60) * 80)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@cache
def jpeg() -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("L", (60, 80), 220).save(out, "JPEG")
    return out.getvalue()
