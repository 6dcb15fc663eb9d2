"""The demo's signatures: papers sent, consents, scans of what was signed, a company's own amendment."""

import zlib
from math import sin
from typing import TYPE_CHECKING

from app.actions import signing
from app.actions.demo.world import World
from app.actions.signing import Paper, Sending, Signature, Which
from app.models.loans import DocumentKind, Loan
from app.models.organisations import Organisation
from app.models.persons import Person
from app.reports import library
from app.reports.blocks import Article, Document, OfficeHead, Paragraph, Signatory, SignatureBoxes
from app.rules import french
from app.rules.loans import progress
from app.rules.schedule import in_words
from app.store import attachments, records

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_WIDTH = 900
"""Pixels across a page: what an office's copier makes of it, light enough for the demo."""
_INK = 60


def send(world: World, loan: Loan) -> None:
    """To all who sign, the day it was issued."""
    for kind in progress.BINDING:
        for party in progress.SIGNED_KINDS[kind]:
            signing.send(world.store, loan.id, Which(kind), Sending(party, world.day), world.day)


def send_consent(world: World, loan: Loan) -> None:
    sending = Sending("person", world.day)
    signing.send(world.store, loan.id, Which(DocumentKind.CONSENT), sending, world.day, world.gazetteer)


def sign_consent(world: World, loan: Loan) -> None:
    signing.sign(world.store, loan.id, Which(DocumentKind.CONSENT), Signature("person", world.day), world.day)


def own_amendment(world: World, loan: Loan) -> None:
    """The lender's human resources keep their own words; each mention was found in them."""
    kind = DocumentKind.AMENDMENT
    paper = Paper("Avenant RH de l'entreprise.pdf", _amendment(world, loan))
    signing.attach_own(world.store, loan.id, kind, paper, world.day)
    signing.tick(world.store, loan.id, kind, ("work", "hours", "place", "features"), world.day, world.day)


def scan(world: World, loan: Loan) -> None:
    """The last page of each paper, signed in ink: whoever signed last brought it back."""
    for kind in progress.SIGNED_KINDS:
        version = progress.latest_versions(loan)[kind]
        kept = attachments.get(world.store, version.attachment_id)
        if kept is None:
            continue
        parties = progress.SIGNED_KINDS[kind]
        hands = [zlib.crc32(progress.signatures_of(version)[party].name.encode()) for party in parties]
        name = f"{kept.name.removesuffix('.pdf')}, signé.png"
        signing.attach_scan(
            world.store, loan.id, Which(kind), parties[-1], Paper(name, _signed_page(kept.content, hands))
        )


def _amendment(world: World, loan: Loan) -> bytes:
    lender = records.get(world.store, Organisation, loan.lender_id)
    host = records.get(world.store, Organisation, loan.host_id)
    person = records.get(world.store, Person, loan.person_id)
    who = f"{person.first_name} {person.last_name}"
    contact = next(one for one in lender.contacts if one.signs)
    until = f"du {french.day_in_words(loan.starts_on)} au {french.day_in_words(loan.ends_on)}"
    blocks = (
        Paragraph(f"Entre {lender.legal_name or lender.name}, employeur, et {who}, son salarié."),
        Article("Mise à disposition"),
        Paragraph(f"{who} accepte d'être mis à disposition de {host.name} {until}."),
        Article("Travail confié"),
        Paragraph(loan.tasks),
        Article("Horaires"),
        Paragraph("\n".join(in_words(loan.grid))),
        Article("Lieu"),
        Paragraph(f"{loan.site_name}, {loan.place.address}".strip(" ,")),
        Article("Caractéristiques particulières du poste"),
        Paragraph(loan.features),
        SignatureBoxes(
            (Signatory("L'employeur", lender.name, contact.name, contact.role), Signatory("Le salarié", "", who))
        ),
    )
    head = OfficeHead(lender.legal_name or lender.name)
    document = Document("Avenant au contrat de travail", "Mise à disposition", "", 0, False, head, blocks, world.day)
    return library.rendered(document, ".pdf")


def _signed_page(pdf: bytes, hands: list[int]) -> bytes:
    """A grey picture of the page to sign, in each of its boxes a signature of its own hand."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    boxes: list[tuple[float, float]] = []
    number = len(document)
    while not boxes and number:
        number -= 1
        boxes = _boxes(document[number])
    page = document[number]
    scale = _WIDTH / page.get_width()
    bitmap = page.render(scale=scale, grayscale=True)
    pixels, stride = bytes(bitmap.buffer), bitmap.stride
    rows = [bytearray(pixels[y * stride : y * stride + bitmap.width]) for y in range(bitmap.height)]
    for (x, y), hand in zip(boxes, hands, strict=False):
        _draw(rows, round((x + 24) * scale), round((page.get_height() - y + 42) * scale), hand)
    width, height = bitmap.width, bitmap.height
    document.close()
    return _png(rows, width, height)


def _boxes(page: "PdfPage") -> list[tuple[float, float]]:
    """Where what is to be written before signing stands, in points from the lower left."""
    found = []
    words = page.get_textpage()
    search = words.search("Lu et approuv")
    while (hit := search.get_next()) is not None:
        left, bottom, _right, _top = words.get_charbox(hit[0])
        found.append((left, bottom))
    return found


def _draw(rows: list[bytearray], left: int, top: int, hand: int) -> None:
    """A signature: one stroke that goes on and turns, as that hand does."""
    loops, waves, turns = 34 + hand % 19, 22 + hand // 19 % 17, 58 + hand // 323 % 37
    for step in range(1400):
        at = step / 1400
        x = left + round(150 * at + 14 * sin(loops * at))
        y = top + round(18 * sin(waves * at) * (1.2 - at) + 9 * sin(turns * at))
        for dx, dy in ((0, 0), (1, 0), (0, 1)):
            rows[y + dy][x + dx] = _INK


def _png(rows: list[bytearray], width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    lines = zlib.compress(b"".join(b"\x00" + bytes(row) for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")
