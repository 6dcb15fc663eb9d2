"""The office's settings: its name, address and logo, as they head every document."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from app.actions import saving
from app.actions.office_file import LaptopSettings
from app.models.errors import Problem, Refusal
from app.models.settings import SETTINGS, WEIGHT
from app.rules import area_codes, entries, files, french
from app.rules.matching import synonyms
from app.rules.matching.fit import WEIGHTS, Criterion
from app.rules.safety import pictures
from app.store import attachments, office_settings
from app.store.store import Store

LOGO_BYTES = 2_000_000
LOGO_SIDE = 4_000
"""Points of the longest side: a small file may unfold into all the memory there is."""
_SYNONYMS = "matching.synonyms"
_MEDIA = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def values(store: Store) -> dict[str, str]:
    return {s.key: office_settings.value(store, s.key) for s in SETTINGS if s.scope == "office"}


def weights(store: Store) -> dict[Criterion, int]:
    """As the office set them; a weight that is no number is the default's."""
    kept = {one: office_settings.value(store, f"{WEIGHT}{one.value}") for one in Criterion}
    return {one: int(text) if text.isdecimal() else WEIGHTS[one] for one, text in kept.items()}


def save(store: Store, changed: Mapping[str, str]) -> None:
    """Raises Refusal naming the setting that cannot be kept."""
    saving.refuse(_problems(changed))
    with store.write("modifier les réglages") as work:
        for key, text in changed.items():
            office_settings.keep(work, key, text.strip())


def save_laptop(settings: LaptopSettings, changed: Mapping[str, str]) -> None:
    """What this computer alone remembers. Raises Refusal naming the setting that cannot be kept."""
    letter = changed.get("laptop.letter", "A").strip()
    if not (len(letter) == 1 and "A" <= letter <= "Z"):
        raise Refusal(Problem("laptop.letter", "Une seule lettre majuscule, de A à Z."))
    for key, text in changed.items():
        settings.keep(key, text.strip())


def set_logo(store: Store, name: str, content: bytes) -> None:
    """Raises Refusal unless it is a PNG or JPEG image of reasonable size."""
    media = next((media for magic, media in _MEDIA.items() if content.startswith(magic)), None)
    if media is None:
        raise Refusal(Problem("office.logo", "Ce n'est pas une image PNG ou JPEG\u00a0: choisissez-en une autre."))
    if len(content) > LOGO_BYTES:
        raise Refusal(
            Problem("office.logo", "Cette image dépasse 2 Mo\u00a0: réduisez-la, puis choisissez-la à nouveau.")
        )
    if not _is_sound(content) or files.problem(f"logo{files.suffix(media)}", content):
        raise Refusal(
            Problem(
                "office.logo",
                f"Cette image est abîmée, ou dépasse {LOGO_SIDE} points de côté\u00a0: enregistrez-la plus petite en "
                "PNG ou en JPEG, puis choisissez-la à nouveau.",
            )
        )
    try:
        media, fresh = pictures.remade(content)
    except pictures.PictureProblem as problem:
        raise Refusal(Problem("office.logo", problem.sentence)) from problem
    with store.write("choisir le logo") as work:
        office_settings.keep(work, "office.logo", attachments.add(work, name, media, fresh))


def _is_sound(content: bytes) -> bool:
    return all(0 < side <= LOGO_SIDE for side in files.picture_size(content))


def _is_within(text: str, between: tuple[int, int]) -> bool:
    return text.isdecimal() and between[0] <= int(text) <= between[1]


def _problems(changed: Mapping[str, str]) -> list[Problem]:
    found = []
    for setting in SETTINGS:
        text = changed.get(setting.key, "").strip()
        if setting.kind == "integer" and setting.key in changed and not _is_within(text, setting.between):
            least, most = map(french.number, setting.between)
            what = "un nombre de jours" if setting.key.endswith("days") else "un nombre"
            found.append(Problem(setting.key, f"Donnez {what} entre {least} et {most}."))
        if setting.kind == "decimal" and setting.key in changed:
            low, high = map(Decimal, setting.between)
            found += _unread(setting.key, partial(entries.read_decimal, text, low, high, decimals=3))
    email = changed.get("office.email", "").strip()
    if email:
        found += _unread("office.email", lambda: entries.read_email(email))
    found += [Problem(_SYNONYMS, sentence) for sentence in synonyms.problems(changed.get(_SYNONYMS, ""))[:1]]
    stray = area_codes.unknown(changed.get("office.territory", ""))
    if stray:
        sentence = f"{french.quoted(stray)} n'est ni un code de département ni un code INSEE de commune."
        found.append(Problem("office.territory", sentence))
    prefix = changed.get("office.prefix", "")
    if len(prefix) > 12 or any(c in '/\\:*?"<>|' for c in prefix):
        found.append(Problem("office.prefix", 'Douze caractères au plus, sans / \\ : * ? " < > |.'))
    return found


def _unread(key: str, read: Callable[[], object]) -> list[Problem]:
    try:
        read()
    except entries.EntryProblem as problem:
        return [Problem(key, problem.sentence)]
    return []
