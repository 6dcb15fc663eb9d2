"""The catalogue as a workbook: one sheet, one line a profile, text cells only, with who made it, when, and of whom."""

from datetime import UTC, datetime
from io import BytesIO

from app.reports import profile_words as words
from app.reports.blocks import Audience, clean
from app.reports.catalogue import TITLE
from app.reports.masked_facts import CatalogueFacts
from app.reports.workbook_page import for_paper, heighten
from app.rules import french
from app.rules.third_party import reidentification
from app.rules.third_party.masking import MaskedPerson

AUDIENCE: Audience = "third_party"
COLUMNS: tuple[tuple[str, int], ...] = (
    ("Code", 10),
    ("Famille de métiers", 30),
    ("Métier", 32),
    ("Secteur", 30),
    ("Déplacement", 28),
    ("Disponibilité", 30),
    ("Durée", 18),
    ("Horaires", 34),
    ("Compétences", 46),
    ("Titres", 46),
    ("Motivation", 26),
)
FILTER = "Volontaires disponibles, avec leur accord écrit et leur employeur informé"
NEVER = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Nothing typed by anybody becomes a formula, a link or a number; no temporary file."""


def render(facts: CatalogueFacts) -> bytes:
    """The same facts always give the same bytes."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, NEVER)
    made = datetime.combine(facts.made_on, datetime.min.time(), tzinfo=UTC).replace(tzinfo=None)
    office = clean(facts.office.name) or "Coup de Main"
    book.set_properties({"title": clean(f"{TITLE} {facts.number}"), "author": office, "created": made})
    sheet = book.add_worksheet("Profils")
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.write_string(0, 0, clean(f"{TITLE} {facts.number}".strip()), bold)
    told = f"Établi le {french.day_figures(facts.made_on)} par {office}. {FILTER}\u00a0: {len(facts.profiles)}."
    sheet.write_string(1, 0, clean(told))
    first = 3
    for column, (title, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(first, column, title, head)
    people = [(family, one) for family, of in reidentification.order(facts.profiles).items() for one in of]
    for row, (family, person) in enumerate(people, start=first + 1):
        texts = line(family, person, facts)
        for column, text in enumerate(texts):
            sheet.write_string(row, column, clean(text), cell)
        heighten(sheet, row, [(text, width) for text, (_title, width) in zip(texts, COLUMNS, strict=True)])
    sheet.autofilter(first, 0, first + max(len(people), 1), len(COLUMNS) - 1)
    sheet.freeze_panes(first + 1, 1)
    for_paper(sheet, first, sum(width for _title, width in COLUMNS))
    book.close()
    return out.getvalue()


def line(family: str, person: MaskedPerson, facts: CatalogueFacts) -> tuple[str, ...]:
    """In the order of `COLUMNS`."""
    today = facts.made_on
    skills = [f"{level}\u00a0: {names}" for level, names in words.skills(person)]
    return (
        person.code,
        family,
        person.job,
        person.zone.label,
        words.distance(person),
        words.dates(person, today),
        words.duration(person),
        words.hours(person),
        "\n".join([*skills, *filter(None, (words.unsaid(person),))]),
        "\n".join(words.certificates(person, today)),
        words.motives(person),
    )
