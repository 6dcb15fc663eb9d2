"""The open file and what every page needs around it."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from app.actions import office_file, today
from app.actions.office_file import LaptopSettings
from app.actions.today import Thing
from app.rules import anonymity
from app.store import lists
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.shell.file_search import FileSearch

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer
    from app.ui.form.spec import FormContext
    from app.ui.lists.table import RecordTable

_URGENT = (today.Urgency.LATE, today.Urgency.TODAY)


class Office:
    """What pages receive. `codes` is F9: codes in place of names, no pay, no phone."""

    def __init__(self, store: Store, settings: LaptopSettings, jobs: Jobs) -> None:
        self.store = store
        self.settings = settings
        self.jobs = jobs
        self.codes = False
        self.search = FileSearch(self)
        self._communes: dict[str, str] = {}
        self._fixed_today: str | None = None
        self._agenda: tuple[tuple[object, ...], list[Thing]] | None = None
        store.on_change(self._on_changed)

    @property
    def today(self) -> date:
        """Asked for every cell of a list, from any thread: the file is read once."""
        if self._fixed_today is None:
            self._fixed_today = office_file.fixed_today(self.store)
        return office_file.day_of(self._fixed_today)

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        from app.geo.gazetteer import Gazetteer

        return Gazetteer.load()

    def show_chosen_columns(self, table: "RecordTable[Any]") -> None:
        """A list shows the columns last chosen on this laptop, and remembers the next choice."""
        name = table.listing.name
        chosen = self._chosen_columns().get(name)
        if chosen:
            table.show_columns(chosen)
        table.columns_changed.connect(lambda keys: self._keep_columns(name, keys))

    def _chosen_columns(self) -> dict[str, list[str]]:
        try:
            kept = json.loads(self.settings.value("laptop.columns"))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def _keep_columns(self, name: str, keys: Sequence[str]) -> None:
        self.settings.keep("laptop.columns", json.dumps(self._chosen_columns() | {name: list(keys)}))

    def _on_changed(self, tables: frozenset[str]) -> None:
        self._agenda = None
        if "setting" in tables:
            self._fixed_today = None

    def commune(self, insee: str) -> str:
        """The commune's name; empty while no commune is known."""
        if insee not in self._communes:
            found = self.gazetteer.by_insee(insee) if insee else None
            self._communes[insee] = found.name if found else ""
        return self._communes[insee]

    def person(self, row: "lists.PersonRow | lists.LoanRow | lists.ProposalRow | lists.CheckInRow") -> str:
        code = row.code if isinstance(row, lists.PersonRow) else row.person_code
        return anonymity.person_name(row.first_name, row.last_name, code, self.codes)

    def company(self, name: str, code: str) -> str:
        return anonymity.company_name(name, code, self.codes)

    def agenda(self) -> list[Thing]:
        """What waits, read once for the first page and for the rail, until anything is written, drafts included."""
        asked = (self.today, self.codes, self.store.connection.total_changes)
        if self._agenda is None or self._agenda[0] != asked:
            self._agenda = asked, today.agenda(self.store, self.today, self.codes)
        return self._agenda[1]

    def counters(self) -> dict[str, int]:
        """What waits on each page, for the rail."""
        due = len(lists.check_ins(self.store, done=False, until=self.today))
        needs = sum(row.status == "open" for row in lists.needs(self.store))
        urgent = sum(thing.urgency in _URGENT for thing in self.agenda())
        return {"today": urgent, "needs": needs, "check_ins": due}

    def form_context(self) -> "FormContext":
        """What forms ask of the file: lists to choose from, the gazetteer, companies already known."""
        # Imported here: the first page has no form, and forms bring all the records.
        from app.ui.form import choices as form_choices
        from app.ui.form.spec import FormContext

        return FormContext(
            today=self.today,
            gazetteer=lambda: self.gazetteer,
            rows=partial(form_choices.rows, self),
            known=partial(form_choices.known, self),
            add_paper=partial(form_choices.add_paper, self),
            codes=self.codes,
            label=partial(form_choices.label, self),
        )
