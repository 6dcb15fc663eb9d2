"""Pages of a text kept byte for byte, as pictures: the whole pack shows them exactly as they were issued."""

from io import BytesIO

from reportlab.lib.utils import ImageReader

from app.rules import files

_DPI, _PDF_DPI = 150, 72


def pictures(content: bytes) -> tuple[ImageReader, ...]:
    """One a page; none for what has no pages of its own, as a Word."""
    media = files.media_type(content)
    if media in (files.JPEG, files.PNG):
        return (ImageReader(BytesIO(content)),)
    return _pages(content) if media == files.PDF else ()


def _pages(content: bytes) -> tuple[ImageReader, ...]:
    # Imported here: few packs hold a text that its records would no longer print alike.
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(ImageReader(page.render(scale=_DPI / _PDF_DPI).to_pil().convert("RGB")) for page in document)
    finally:
        document.close()
