"""The mission and job-study sheet: what is known of a post, what is to ask on site, boxes to tick and room to write."""

from dataclasses import replace
from datetime import date

from app.models.needs import Climate, Importance, Load, Need, Noise, Pace, Payer, Posture, Training
from app.models.organisations import Access, Site
from app.models.words import Word
from app.reports import wording
from app.reports.blocks import (
    Align,
    Block,
    Bold,
    Choices,
    Document,
    Heading,
    KeyValues,
    Note,
    Paragraph,
    RuledLines,
    Table,
    Text,
)
from app.reports.company_facts import JobFacts
from app.reports.facts import LoanFacts
from app.reports.loan_paper import paper, reminder
from app.rules import french
from app.rules.french import NBSP

TITLE = "Fiche mission et étude de poste"
_YES_NO = ("oui", "non")
_TICK, _TICKED = "☐", Bold("×")
_DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")
_SHORT = {
    Load: ("aucune", "moins de 10 kg", "10 à 25 kg", "plus de 25 kg"),
    Posture: ("assis", "assis et debout", "debout"),
    Climate: ("tempéré", "froid", "chaleur", "extérieur"),
    Noise: ("calme", "bruyant", "protections"),
    Pace: ("libre", "objectifs", "cadence"),
}
_PAYERS = {
    Payer.LENDER: "entreprise prêteuse",
    Payer.HOST: "entreprise utilisatrice",
    Payer.OPCO: "OPCO",
    Payer.SHARED: "partagé",
}


def build(facts: JobFacts, today: date) -> Document:
    """Of a mission; blank for a visit when it has no code."""
    return Document(
        title=TITLE,
        subtitle=facts.host.legal_name or facts.host.name or "À remplir sur place",
        number=facts.number,
        version=0,
        is_draft=False,
        office=facts.office,
        blocks=(_company(facts), *_study(facts.need, facts.site)),
        made_on=today,
        audience="parties",
    )


def of_loan(facts: LoanFacts, today: date) -> Document:
    """What the loan says of the post, and what the visit of the mission found."""
    loan = facts.loan
    need = replace(
        facts.need or Need(),
        job_title=loan.job_title,
        tasks=loan.tasks,
        starts_on=loan.starts_on,
        ends_on=loan.ended_on or loan.ends_on,
        grid=loan.grid,
        people=1,
        is_special_risk=loan.is_special_risk,
        is_reinforced_follow_up=loan.is_reinforced_follow_up,
        ppe=loan.ppe,
        features=loan.features,
        trainings=loan.trainings,
    )
    sites = [one for one in facts.host.sites if facts.need and one.id == facts.need.site_id]
    site = sites[0] if sites else facts.host.sites[0] if facts.host.sites else Site()
    return paper(facts, TITLE, (reminder(facts), *_study(need, site)), today, "parties")


def _company(facts: JobFacts) -> KeyValues:
    host = facts.host
    contact = host.contacts[0] if host.contacts else None
    place = facts.site.place
    commune = f"{place.postal_code} {facts.communes.get(place.insee, '')}".strip()
    where = ", ".join(
        said.strip(" ,") for said in (facts.site.name, *place.address.splitlines(), commune) if said.strip(" ,")
    )
    reach = (
        " · ".join(filter(None, (contact.name, contact.role, french.phone(contact.phone), contact.email)))
        if contact
        else ""
    )
    return KeyValues(
        (
            ("Entreprise", (Bold(wording.organisation_name(host)),)),
            ("Lieu du poste", wording.or_fill(where)),
            ("Contact", wording.or_fill(reach)),
            ("Visite", f"le {wording.SHORT_BLANK} par {facts.facilitator or wording.BLANK}"),
        )
    )


def _study(need: Need, site: Site) -> tuple[Block, ...]:
    return (
        Heading("Le poste"),
        KeyValues(_post(need)),
        *_hours(need),
        Heading("Conditions de travail"),
        *_conditions(need),
        Heading("Santé et sécurité"),
        *_risks(need),
        Heading("Compétences et titres"),
        _skills(need),
        Heading("Formations"),
        _trainings(need.trainings),
        Heading("Accès au site"),
        _access(site),
        Heading("Encore à demander"),
        Paragraph("Ce qui aiderait, ce qui gênerait, avec qui on travaille, ce que l'équipe en pense\u00a0:"),
        RuledLines(8),
    )


def _post(need: Need) -> tuple[tuple[str, Text], ...]:
    until = f" au {french.day_in_words(need.ends_on)}" if need.ends_on else ""
    dates = f"du {french.day_in_words(need.starts_on)}{until}" if need.starts_on else french.TO_FILL
    return (
        ("Métier", (Bold(wording.or_fill(need.job_title)),)),
        ("Travail confié", need.tasks.strip() or f"{french.TO_FILL}\n{wording.BLANK * 3}"),
        ("Postes", french.number(need.people) if need.people else french.TO_FILL),
        ("Dates", dates),
        ("Équipe", wording.or_fill(need.team)),
        (
            "Autonomie",
            f"en {french.counted(need.autonomy_days, 'jour')}" if need.autonomy_days is not None else french.TO_FILL,
        ),
        ("Particularités", wording.or_fill(need.features)),
    )


def _hours(need: Need) -> tuple[Block, ...]:
    """The week when it is known; else a week to fill in."""
    lines = wording.grid_lines(need.grid)
    if lines:
        said = "\n".join(line.rstrip(".") for line in lines)
        return (KeyValues((("Horaires", said), ("Par semaine", wording.hours_lead(need.grid)))),)
    rows: tuple[tuple[Text, ...], ...] = tuple((day, "", "", "") for day in _DAYS)
    return (Table(("Horaires", "Matin", "Après-midi", "Soir, nuit"), rows, (0.22, 0.26, 0.26, 0.26), row_mm=6.4),)


def _conditions(need: Need) -> tuple[Block, ...]:
    height = None if need.works_at_height is None else 0 if need.works_at_height else 1
    return (
        _one_of("Charges", Load, need.load),
        _one_of("Posture", Posture, need.posture),
        _one_of("Ambiance", Climate, need.climate),
        _one_of("Bruit", Noise, need.noise),
        _one_of("Rythme", Pace, need.pace),
        Choices("En hauteur", _YES_NO, () if height is None else (height,)),
    )


def _one_of(label: str, words: type[Word], found: Word | None) -> Choices:
    every = list(words)
    return Choices(label, _SHORT[words], () if found is None else (every.index(found),))


def _risks(need: Need) -> tuple[Block, ...]:
    def ticked(value: bool | None) -> tuple[int, ...]:
        return () if value is None else (0,) if value else (1,)

    return (
        Choices("Liste L4154-2", (*_YES_NO, "à vérifier"), ticked(need.is_special_risk)),
        Choices("Liste R4624-23", (*_YES_NO, "à vérifier"), ticked(need.is_reinforced_follow_up)),
        Note(
            "L4154-2\u00a0: liste des postes à risques particuliers tenue par l'entreprise utilisatrice, formation "
            "renforcée à la sécurité. R4624-23\u00a0: amiante, plomb, agents dangereux, rayonnements, milieu "
            "hyperbare, échafaudages\u00a0; examen d'aptitude avant l'affectation."
        ),
        KeyValues((("Équipements fournis", wording.or_fill(need.ppe)),)),
    )


def _skills(need: Need) -> Table:
    named = [(one.name, one.importance) for one in need.skills if one.name.strip()]
    named += [(one.kind, one.importance) for one in need.certificates if one.kind.strip()]
    rows: list[tuple[Text, ...]] = [
        (name, *((_TICKED,) if how is word else _TICK for word in Importance), _TICK) for name, how in named
    ]
    rows += [("", _TICK, _TICK, _TICK)] * (2 if named else 4)
    aligns: tuple[Align, ...] = ("left", "center", "center", "center")
    columns = ("Compétence, habilitation, permis", "Exigé", "Souhaité", "S'apprend ici")
    return Table(columns, tuple(rows), (0.52, 0.14, 0.16, 0.18), aligns, row_mm=6.4)


def _trainings(trainings: tuple[Training, ...]) -> Table:
    rows: list[tuple[Text, ...]] = [
        (
            wording.or_fill(one.name),
            f"{french.trimmed(one.hours)}{NBSP}h" if one.hours is not None else "",
            _PAYERS[one.payer] if one.payer else "",
        )
        for one in trainings
    ]
    rows += [("", "", "")] * (1 if trainings else 2)
    aligns: tuple[Align, ...] = ("left", "right", "left")
    return Table(("Formation", "Durée", "Payée par"), tuple(rows), (0.52, 0.14, 0.34), aligns, row_mm=6.4)


def _access(site: Site) -> Choices:
    every = list(Access)
    words = ("bus, train", "covoiturage", "parking", "repas", "vélo")
    return Choices("Sur place", words, tuple(every.index(one) for one in site.access))
