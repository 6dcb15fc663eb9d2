"""Who is named how: by name to the facilitator, by code when the laptop is turned round (F9)."""


def person_name(first_name: str, last_name: str, code: str, codes: bool) -> str:
    """« Sophie Martin », or the code « S-A014 »; the code also when no name is known yet."""
    name = f"{first_name} {last_name}".strip()
    return code if codes or not name else name


def listed_name(first_name: str, last_name: str, code: str, codes: bool) -> str:
    """« Martin Sophie », as lists sort it."""
    name = f"{last_name} {first_name}".strip()
    return code if codes or not name else name


def company_name(name: str, code: str, codes: bool) -> str:
    return code if codes or not name else name
