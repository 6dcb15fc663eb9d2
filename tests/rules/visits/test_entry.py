"""What a visit adds to the company: never anything silently removed."""

from dataclasses import replace

from app.models.needs import Load, Need, Posture
from app.models.organisations import Brake, Contact, Lever, Organisation
from app.models.states import Stage
from app.models.visits import Visit
from app.rules.visits import asking, entry
from app.rules.visits.entry import VisitEntry

KNOWN = Organisation(
    id="o",
    name="Frigo d'Albret",
    brakes=(Brake.CSE, Brake.DISTANCE),
    levers=(Lever.KEEP_JOBS,),
    next_step="Ancienne étape",
    contacts=(Contact(id="c", name="Mme Ortiz", role="gérante", phone="+33553000001"),),
)


def test_brakes_and_levers_heard_are_added_and_nothing_goes() -> None:
    visit = Visit(organisation_id="o", brakes=(Brake.LEAKS, Brake.CSE), levers=(Lever.PROFILES,))
    after = entry.company_after(KNOWN, VisitEntry(visit=visit))
    assert after.brakes == (Brake.CSE, Brake.DISTANCE, Brake.LEAKS)
    assert after.levers == (Lever.KEEP_JOBS, Lever.PROFILES)


def test_no_next_step_keeps_the_one_there_was() -> None:
    assert entry.company_after(KNOWN, VisitEntry()).next_step == "Ancienne étape"
    told = VisitEntry(visit=Visit(next_step="Envoyer deux profils"))
    assert entry.company_after(KNOWN, told).next_step == "Envoyer deux profils"


def test_whoever_was_visited_has_been_contacted_and_no_stage_is_lost() -> None:
    assert entry.company_after(KNOWN, VisitEntry()).stage is Stage.CONTACTED
    engaged = replace(KNOWN, stage=Stage.ENGAGED)
    assert entry.company_after(engaged, VisitEntry()).stage is Stage.ENGAGED
    assert entry.company_after(engaged, VisitEntry(stage=Stage.DORMANT)).stage is Stage.DORMANT


def test_a_contact_of_that_name_is_completed_another_is_added() -> None:
    told = entry.with_contact(KNOWN, Contact(name="mme ORTIZ", email="o@frigo.example"))
    assert len(told.contacts) == 1
    assert told.contacts[0].phone == "+33553000001"
    assert told.contacts[0].email == "o@frigo.example"
    assert len(entry.with_contact(KNOWN, Contact(name="M. Roux")).contacts) == 2
    assert entry.with_contact(KNOWN, Contact()) == KNOWN


def test_job_study_completes_the_mission_and_unknown_erases_nothing() -> None:
    known = Need(id="n", organisation_id="o", job_title="Soudeur", load=Load.HEAVY)
    (after,) = entry.missions_after(known, VisitEntry(need=Need(posture=Posture.STANDING)))
    assert after.load is Load.HEAVY
    assert after.posture is Posture.STANDING
    assert after.job_title == "Soudeur"


def test_a_study_and_a_new_mission_in_the_same_visit() -> None:
    known = Need(id="n", organisation_id="o", job_title="Soudeur")
    told = VisitEntry(visit=Visit(organisation_id="o"), need=Need(job_title="Cariste", load=Load.LIGHT))
    studied, new = entry.missions_after(known, told)
    assert studied.load is Load.LIGHT
    assert (new.job_title, new.organisation_id, new.load) == ("Cariste", "o", None)


def test_what_to_ask_is_what_is_missing() -> None:
    asked = " ".join(asking.of_company(KNOWN))
    assert "Combien de salariés" in asked
    assert "CSE" in asked
    assert "Qui appeler" not in asked
    mission = " ".join(asking.of_mission(Need(job_title="Soudeur", load=Load.LIGHT)))
    assert "L4154-2" in mission
    assert "posture" in mission
    assert "charges" not in mission
