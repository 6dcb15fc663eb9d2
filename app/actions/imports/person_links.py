"""The person a row names: found in the file or earlier in the list, made beside when the list may make one."""

from collections.abc import Callable

from app.actions.imports.people import People, called
from app.actions.imports.row import Row
from app.models.organisations import Organisation
from app.models.persons import Employment, Person
from app.rules import french

FROZEN = "Les données de cette personne sont gelées (RGPD, art. 18)\u00a0: un import n'y change rien."
ERASED = "Cette personne a été effacée pour de bon\u00a0: un import ne la fait pas revenir."


class PersonLinks:
    def __init__(self, known: People, new_id: Callable[[], str]) -> None:
        self._known = known
        self._new_id = new_id

    def of(self, row: Row, employer: Organisation | None = None, makes: bool = False) -> Person | None:
        """None when the row names nobody, or somebody who cannot be told: then the row is refused."""
        said = row.said
        code = said.get("person.code", "")
        found = self._known.by_code(code) if code else None
        if code in self._known.erased:
            row.refuse("person.code", ERASED)
            return None
        if found is None:
            found = self._named(row, employer, makes)
        if found is not None and found.restricted_on is not None:
            row.refuse("person.last_name", FROZEN)
            return None
        return found

    def _named(self, row: Row, employer: Organisation | None, makes: bool) -> Person | None:
        last, first = row.said.get("person.whole_name") or row.said.get("person.last_first", ("", ""))
        last, first = row.said.get("person.last_name", last), row.said.get("person.first_name", first)
        if not (last or first):
            return None
        alike = self._alike(row, last, first, employer)
        if not alike and last and first and (alike := self._alike(row, first, last, employer)):
            row.warnings.append(f"nom et prénom lus dans l'autre ordre\u00a0: {called(alike[0])}")
        if len(alike) == 1:
            return alike[0]
        name = f"{first} {last}".strip()
        if len(alike) > 1:
            codes = ", ".join(one.code for one in alike if one.code)
            row.refuse("person.last_name", f"Plusieurs personnes s'appellent {name} ({codes})\u00a0: donnez le code.")
            return None
        meant = None if makes or alike else self._shortly(last, first)
        if meant is not None:
            row.warnings.append(f"{french.quoted(name)} lu {called(meant)}, seule personne ainsi nommée ici")
            return meant
        near = self._known.resembling(last, first)
        if not makes:
            asked = f", ou corrigez le nom\u00a0: il ressemble à {called(near)}" if near else ""
            row.refuse(
                "person.last_name", f"Personne ne s'appelle {name} ici\u00a0: importez d'abord les volontaires{asked}."
            )
            return None
        return self._made(row, last, first, employer, near)

    def _shortly(self, last: str, first: str) -> Person | None:
        """« Roquecave », « Marsalès E. »: when one alone may be called so."""
        words = [said for word in (last, first) if (said := french.plain(word))]
        initials = [word for word in words if len(word) == 1]
        names = [word for word in words if len(word) > 1]
        if len(names) != 1:
            return None
        found = [
            one
            for one in self._known.of_id.values()
            if french.plain(one.last_name) == names[0]
            and french.plain(one.first_name).startswith(tuple(initials) or "")
        ]
        return found[0] if len(found) == 1 else None

    def _alike(self, row: Row, last: str, first: str, employer: Organisation | None) -> list[Person]:
        """Those of that name whom neither birth date nor employer tells apart."""
        born = row.said.get("person.birth_date")
        named = [
            one for one in self._known.named(last, first) if not (born and one.birth_date and born != one.birth_date)
        ]
        if employer is None or len(named) < 2:
            return named
        own = [one for one in named if any(job.organisation_id == employer.id for job in one.employments)]
        return own or named

    def _made(self, row: Row, last: str, first: str, employer: Organisation | None, near: Person | None) -> Person:
        """Somebody nobody had entered: with no consent, so proposed to nobody."""
        job = Employment(id=self._new_id(), organisation_id=employer.id) if employer else None
        made = Person(
            id=self._new_id(),
            last_name=last,
            first_name=first,
            birth_date=row.said.get("person.birth_date"),
            employments=(job,) if job else (),
        )
        row.also.append(made)
        said = f"volontaire ajouté\u00a0: {first} {last}".strip()
        row.warnings.append(f"{said}, qui ressemble à {called(near)}" if near else said)
        return made

    def keep(self, row: Row) -> None:
        """Once the row is not refused: whom it adds is there for the rows below."""
        for one in row.also:
            if isinstance(one, Person):
                self._known.keep(one)
