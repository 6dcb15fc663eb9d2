"""The company a row names: found in the file or earlier in the list, made beside when its name is given."""

from collections.abc import Callable, Collection
from typing import Any

from app.actions.imports.companies import Companies, called
from app.actions.imports.row import Row
from app.models.organisations import Organisation
from app.rules import french


class CompanyLinks:
    def __init__(self, known: Companies, new_id: Callable[[], str]) -> None:
        self._known = known
        self._new_id = new_id

    def of(self, row: Row, key: str, among: Collection[str] = (), **role: Any) -> Organisation | None:
        """None when the row names none, or names one that cannot be told: then the row is refused.

        Of namesakes, the one alone whose id is `among` those it may well be. `role` is what a company made for it is:
        is_lender, is_host.
        """
        name, siret, code = (row.said.get(f"{key}{end}", "") for end in ("", ".siret", ".code"))
        if code:
            found = self._known.by_code(code)
            if found is None and not (name or siret):
                row.refuse(f"{key}.code", f"Aucune entreprise n'a le code {code}\u00a0: donnez son nom.")
            if found is not None:
                return found
        if siret and (found := self._known.by_siret(siret)) is not None:
            return found
        if name:
            return self._named(row, key, name, siret, among, role)
        if siret:
            row.refuse(
                f"{key}.siret",
                f"Aucune entreprise ne porte le SIRET {french.siret(siret)}\u00a0: ajoutez une colonne avec son nom, "
                "ou importez d'abord les entreprises.",
            )
        return None

    def _named(
        self, row: Row, key: str, name: str, siret: str, among: Collection[str], role: dict[str, Any]
    ) -> Organisation | None:
        named = [one for one in self._known.named(name) if not (siret and one.siret)]
        own = [one for one in named if one.id in among]
        named = own if len(own) == 1 else named
        if len(named) > 1:
            codes = ", ".join(one.code or one.siret for one in named)
            row.refuse(key, f"Plusieurs entreprises s'appellent ainsi ({codes})\u00a0: donnez son SIRET ou son code.")
            return None
        if named:
            return named[0]
        near = self._known.resembling_anywhere(name)
        made = Organisation(id=self._new_id(), name=name, siret=siret, **role)
        row.also.append(made)
        said = f"entreprise ajoutée\u00a0: {name}"
        row.warnings.append(f"{said}, qui ressemble à {called(near)}" if near else said)
        return made

    def keep(self, row: Row) -> None:
        """Once the row is not refused: what it adds is there for the rows below."""
        for one in row.also:
            if isinstance(one, Organisation):
                self._known.keep(one)
