"""The demo's missions and loans: which host needs what and when, who went, and how it turned out."""

from datetime import date
from typing import NamedTuple

from app.models.loans import EndReason, Outcome
from app.models.needs import ClosedReason, Priority
from app.models.proposals import DeclineReason


class Mission(NamedTuple):
    """`heard` is the day the host said it; `is_elsewhere` puts the work on the host's second site."""

    key: str
    host: str
    post: str
    heard: date
    starts: date | None
    ends: date | None
    grid: str
    people: int | None = 1
    priority: Priority = Priority.NORMAL
    closed: ClosedReason | None = None
    is_elsewhere: bool = False
    note: str = ""


class Stay(NamedTuple):
    """One loan. `until`: signed, running, ended, validated or draft; `late`: calls missed at the end; `is_reserved`:
    validated before the safety training had its date; `has_own_amendment`: the lender's, in place of ours.

    `weekday`: the day of the weekly call, 0 for Monday.
    """

    person: str
    mission: str
    starts: date
    ends: date
    until: str = "running"
    weekday: int = 1
    late: int = 0
    ended: date | None = None
    reason: EndReason = EndReason.TERM
    outcome: Outcome | None = Outcome.BACK
    has_probation: bool = False
    is_reserved: bool = False
    has_own_amendment: bool = False


class Talk(NamedTuple):
    """A proposal that is no loan (yet). `answers`: lender, person, host, each y, n or . (waiting)."""

    person: str
    mission: str
    begun: date
    answers: str
    meeting: date | None = None
    reason: DeclineReason | None = None


def _d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


_S28, _O5, _O12, _O19 = _d(9, 28), _d(10, 5), _d(10, 12), _d(10, 19)

FILLED: tuple[Mission, ...] = (
    Mission("m_soud", "lartigolles", "soudeur", _d(8, 26), _S28, _d(3, 26, 2027), "long", 2, Priority.HIGH),
    Mission("m_mont", "soubirac", "monteur", _d(8, 31), _S28, _d(12, 18), "long"),
    Mission(
        "m_froid",
        "polaris",
        "froid",
        _d(8, 27),
        _S28,
        _d(3, 26, 2027),
        "day",
        note="La formation au froid est payée par l'entreprise utilisatrice.",
    ),
    Mission("m_plant", "semavert", "planteuses", _d(9, 2), _O5, _d(2, 26, 2027), "field"),
    Mission("m_bisc", "croustade", "biscuits", _d(9, 3), _O12, _d(12, 18), "four"),
    Mission("m_calib", "vergerprune", "calibrage", _d(8, 25), _S28, _d(11, 6), "day", 2, Priority.HIGH),
    Mission("m_presse", "plastilem", "presse", _d(9, 8), _O5, _d(1, 29, 2027), "day"),
    Mission("m_alu", "clairbaie", "alu", _d(9, 3), _O5, _d(11, 27), "long"),
    Mission("m_lait", "lactalot", "desserts", _d(8, 28), _O12, _d(2, 26, 2027), "two", 2, Priority.HIGH),
    Mission("m_nuit", "confluence", "cariste_nuit", _d(9, 1), _S28, _d(1, 15, 2027), "night", 2, Priority.HIGH),
    Mission("m_bois", "pignadar", "cariste_bois", _d(9, 15), _O19, _d(1, 22, 2027), "day"),
)

OPEN: tuple[Mission, ...] = (
    Mission("o_calib2", "vergerprune", "calibrage", _d(11, 9), _d(12, 7), _d(2, 12, 2027), "day"),
    Mission(
        "o_frais",
        "confluence",
        "cariste_nuit",
        _d(11, 5),
        _d(12, 1),
        _d(12, 31),
        "dawn",
        2,
        Priority.HIGH,
        is_elsewhere=True,
    ),
    Mission(
        "o_decoupe",
        "bruilhac",
        "decoupe",
        _d(10, 8),
        _d(12, 1),
        _d(12, 23),
        "dawn",
        4,
        Priority.HIGH,
        note="Le CSE demande une visite des postes avant l'arrivée des volontaires.",
    ),
    Mission("o_serre", "tomatelle", "plantation", _d(11, 12), _d(1, 4, 2027), _d(2, 12, 2027), "day", 6),
    Mission("o_triage", "grainor", "triage", _d(10, 14), _d(12, 7), _d(4, 2, 2027), "long", 2),
    Mission("o_clou", "guyennebois", "clouage", _d(10, 27), _d(1, 11, 2027), _d(4, 30, 2027), "day"),
    Mission("o_fer", "agenbeton", "ferrailleur", _d(10, 20), _d(12, 14), _d(5, 28, 2027), "long", 2),
    Mission("o_macon", "bastidou", "macon", _d(10, 22), _d(1, 4, 2027), _d(6, 25, 2027), "long", 2, is_elsewhere=True),
    Mission("o_pelle", "roulane", "pelle", _d(11, 3), _d(1, 18, 2027), _d(7, 30, 2027), "long", 2, Priority.NORMAL),
    Mission("o_pain", "paindoux", "fournil", _d(10, 29), _d(12, 14), _d(3, 12, 2027), "night", 2, Priority.HIGH),
    Mission("o_linge", "linvif", "linge", _d(11, 10), _d(12, 14), _d(2, 26, 2027), "part", 1, Priority.LOW),
    Mission("o_legume", "dropterre", "legumes", _d(10, 15), _d(12, 7), _d(6, 4, 2027), "day", 1, Priority.HIGH),
    Mission("o_meca", "poidslourd", "mecanicien", _d(10, 16), _d(1, 4, 2027), _d(7, 2, 2027), "long"),
    Mission("o_serti", "palmigras", "sertissage", _d(10, 21), _d(12, 1), _d(12, 24), "day", 2),
    Mission("o_regl", "valmeca", "regleur", _d(11, 4), _d(1, 11, 2027), _d(5, 28, 2027), "two"),
    Mission("o_ctrl", "valmeca", "controle", _d(11, 4), _d(1, 11, 2027), _d(3, 26, 2027), "day", 1, Priority.LOW),
    Mission("o_proc", "nutralot", "process", _d(11, 13), _d(2, 1, 2027), _d(7, 30, 2027), "three"),
    Mission("o_vin", "vignebuzet", "bouteilles", _d(11, 17), _d(2, 1, 2027), _d(4, 30, 2027), "field"),
    Mission("o_mag", "materiaux", "magasinier", _d(11, 18), None, None, "", None, Priority.LOW),
    Mission(
        "o_soud",
        "lartigolles",
        "soudeur",
        _d(11, 16),
        _d(1, 11, 2027),
        _d(4, 2, 2027),
        "long",
        1,
        Priority.HIGH,
        is_elsewhere=True,
    ),
)

CLOSED: tuple[Mission, ...] = (
    Mission(
        "c_toit", "toitvert", "macon", _d(7, 7), _d(9, 7), _d(12, 18), "long", 1, Priority.NORMAL, ClosedReason.SKILLS
    ),
    Mission(
        "c_elec",
        "garonnelec",
        "legumes",
        _d(7, 21),
        _d(9, 14),
        _d(3, 12, 2027),
        "day",
        1,
        Priority.HIGH,
        ClosedReason.NOBODY,
    ),
    Mission(
        "c_aero",
        "aerogarde",
        "controle",
        _d(7, 15),
        _d(9, 1),
        _d(11, 27),
        "day",
        1,
        Priority.NORMAL,
        ClosedReason.HIRED,
    ),
    Mission(
        "c_meuble",
        "meublor",
        "clouage",
        _d(6, 30),
        _d(9, 7),
        _d(11, 27),
        "day",
        3,
        Priority.NORMAL,
        ClosedReason.WITHDRAWN,
    ),
)

MISSIONS = (*FILLED, *OPEN, *CLOSED)

STAYS: tuple[Stay, ...] = (
    Stay("maeva", "m_soud", _S28, _d(3, 26, 2027), weekday=1),
    Stay("bastien", "m_soud", _S28, _d(3, 26, 2027), weekday=1, has_probation=True, has_own_amendment=True),
    Stay("loic", "m_mont", _S28, _d(12, 18), weekday=0, late=1),
    Stay("samir", "m_froid", _S28, _d(3, 26, 2027), weekday=3, has_probation=True),
    Stay("joao", "m_plant", _O5, _d(2, 26, 2027), weekday=2),
    Stay("coralie", "m_bisc", _O12, _d(12, 18), "ended", 1, ended=_d(10, 30), reason=EndReason.BY_EMPLOYEE),
    Stay("nadia", "m_calib", _S28, _d(11, 6), "ended", 2, ended=_d(11, 6), outcome=Outcome.RENEWED),
    Stay("gaelle", "m_calib", _S28, _d(11, 6), "ended", 2, ended=_d(11, 6)),
    Stay("thibault", "m_presse", _O5, _d(1, 29, 2027), weekday=1, has_probation=True),
    Stay("etienne", "m_alu", _O5, _d(11, 27), weekday=4, late=1),
    Stay("oceane", "m_lait", _O12, _d(2, 26, 2027), weekday=1),
    Stay("mickael", "m_nuit", _S28, _d(11, 13), "ended", 0, ended=_d(11, 13)),
    Stay("aminata", "m_nuit", _S28, _d(1, 15, 2027), weekday=0, late=1),
    Stay("yannick", "m_bois", _O19, _d(1, 22, 2027), weekday=1),
    Stay("severine", "m_lait", _d(11, 30), _d(2, 26, 2027), "signed", has_probation=True),
    Stay("mickael", "o_frais", _d(12, 1), _d(12, 31), "validated", is_reserved=True),
    Stay("nadia", "o_calib2", _d(12, 7), _d(2, 12, 2027), "draft"),
)

TALKS: tuple[Talk, ...] = (
    Talk("p13", "o_frais", _d(11, 17), "yy."),
    Talk("p07", "o_serti", _d(11, 10), "yyy", _d(11, 19)),
    Talk("p12", "o_legume", _d(11, 4), "yyy", _d(11, 16)),
    Talk("p26", "o_legume", _d(11, 6), "..."),
    Talk("p01", "o_regl", _d(11, 12), "yy.", _d(11, 26)),
    Talk("p02", "o_ctrl", _d(11, 13), "y.."),
    Talk("p24", "o_triage", _d(11, 9), "yy.", _d(11, 25)),
    Talk("p13", "o_triage", _d(11, 18), "..."),
    Talk("p04", "o_soud", _d(11, 19), ".y."),
    Talk("p11", "o_pain", _d(11, 12), "yy.", _d(12, 2)),
    Talk("p08", "o_pain", _d(11, 5), ".n.", None, DeclineReason.HOURS),
    Talk("p31", "o_clou", _d(11, 16), "y.."),
    Talk("p15", "o_frais", _d(11, 6), "y.n", None, DeclineReason.SKILLS),
    Talk("p22", "o_decoupe", _d(10, 19), ".n.", None, DeclineReason.DECLINED),
    Talk("p10", "o_decoupe", _d(10, 21), "yy.", _d(11, 27)),
    Talk("p03", "m_plant", _d(9, 8), "y.n", _d(9, 16), DeclineReason.HOST_DECLINED),
    Talk("p29", "m_nuit", _d(9, 10), ".n.", None, DeclineReason.NOT_MOBILE),
    Talk("p17", "m_alu", _d(9, 15), "n..", None, DeclineReason.EMPLOYER_WITHDREW),
)
