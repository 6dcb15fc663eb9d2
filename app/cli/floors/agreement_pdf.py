"""Floor of `agreement_pdf`: the same lines laid out by the bare library, page for page."""

from html import escape
from io import BytesIO

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate


def run(pages: list[list[str]]) -> bytes:
    style = getSampleStyleSheet()["BodyText"]
    flow = [piece for page in pages for piece in (*(Paragraph(escape(line), style) for line in page), PageBreak())]
    content = BytesIO()
    SimpleDocTemplate(content, topMargin=20, bottomMargin=20).build(flow)
    return content.getvalue()
