"""What laptops are called in the journal and in histories; who opens the demonstration sits at its laptop."""

from app.actions import laptops, office_file, organisations, past
from app.actions.office_file import LaptopSettings
from app.actions.rgpd import journal
from app.models.organisations import Organisation
from app.store.store import Laptop, Store

HERE, THERE, SILENT = (f"{sign * 8}-0000-4000-8000-000000000001" for sign in "abc")


def test_another_laptop_goes_by_the_letter_of_the_codes_it_gives(store: Store) -> None:
    day = office_file.today(store)
    store.laptop = Laptop(THERE, "B")
    organisations.save(store, Organisation(name="Ateliers de la Baïse"), day)
    store.laptop = Laptop(HERE, "A")
    organisations.save(store, Organisation(name="Frigo d'Albret"), day)
    names = laptops.Names(store)
    assert [names.of(one) for one in (HERE, THERE, SILENT)] == ["ce poste (A)", "poste B", "poste cccccccc"]
    told = [(one.who, one.code) for one in journal.lines(store, store.now())]
    assert told == [("ce poste (A)", "E-A001"), ("poste B", "E-B001")]


def test_two_laptops_of_one_letter_are_told_apart(store: Store) -> None:
    store.laptop = Laptop(THERE, "A")
    organisations.save(store, Organisation(name="Ateliers de la Baïse"), office_file.today(store))
    store.laptop = Laptop(HERE, "A")
    assert laptops.Names(store).of(THERE) == "poste A (bbbbbbbb)"


def test_the_demonstration_is_opened_from_its_own_laptop(office: Store) -> None:
    office.close()
    opened = office_file.open_office(office.path, LaptopSettings())
    try:
        assert {one.who for one in journal.lines(opened, opened.now())} == {"ce poste (A)"}
        noon = opened.now().replace(year=2026, month=11, day=24)
        assert [(one.name, one.kind) for one in past.trash(opened, noon)] == [
            ("Nadia Berrahou", "salarié"),
            ("Menuiserie du Pays de Serres", "entreprise"),
        ]
    finally:
        opened.close()
