"""A mail not sent: an .eml draft that Outlook and Thunderbird open, ready to be read again and sent by hand."""

import re
import unicodedata
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage

from app.rules.safety import file_names

_ADDRESS = re.compile(r"[^\s@<>,;:\"\\]+@[^\s@<>,;:\"\\]+")
_ENCODED = re.compile(r"=(?=\?)")
_TYPES = {
    ".pdf": ("application", "pdf"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".ics": ("text", "calendar"),
}


@dataclass(frozen=True)
class Attached:
    name: str
    content: bytes


@dataclass(frozen=True)
class Draft:
    """`to` is (name, address); an empty address leaves the recipient to choose."""

    to: tuple[str, str]
    subject: str
    body: str
    attached: tuple[Attached, ...] = ()


def render(draft: Draft) -> bytes:
    """No Date, no Message-ID: it is not a message yet. X-Unsent opens it in Outlook as one to be sent."""
    message = EmailMessage(policy=policy.SMTP)
    message["X-Unsent"] = "1"
    name, address = (one_line(part) for part in draft.to)
    if _ADDRESS.fullmatch(address):
        message["To"] = Address(name, addr_spec=address)
    message["Subject"] = one_line(draft.subject)
    message.set_content("\r\n".join(_lines(draft.body)) + "\r\n", charset="utf-8", cte="quoted-printable")
    for one in draft.attached:
        suffix = one.name[one.name.rfind(".") :].lower() if "." in one.name else ""
        main, kind = _TYPES.get(suffix, ("application", "octet-stream"))
        message.add_attachment(one.content, maintype=main, subtype=kind, filename=file_names.safe(one.name))
    return message.as_bytes()


def one_line(text: str) -> str:
    """What goes into a header never begins another: any break or control character becomes a space, and what looks
    like an encoded word, which the library would decode with the breaks it hides, is taken apart."""
    line = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in text)
    return " ".join(_ENCODED.sub("= ", line).split())


def _lines(text: str) -> list[str]:
    kept = "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter)[0] != "C")
    return kept.replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
