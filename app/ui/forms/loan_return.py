"""The form of a loan's return: what the three parties say, the skills gained, and what comes of it."""

from app.models.check_ins import CheckInParty
from app.models.returns import Benefit, Debrief, Exit, LoanReturn, ReturnStep, Satisfaction, SkillGained
from app.rules.loans.soft_words import FACTS_ONLY
from app.ui.form.kinds import Choice, Day, Line, Lines, Ticks, YesNo
from app.ui.form.spec import Children, Entry, FormSpec, Group

_DEBRIEFS = Group(
    "Bilan des trois parties",
    (
        Children(
            "debriefs",
            Debrief,
            "",
            "ce bilan",
            "Ajouter un bilan",
            (
                Entry("party", "Avec", Choice(CheckInParty, is_optional=False), is_half=True),
                Entry("step", "Quand", Choice(ReturnStep, is_optional=False), is_half=True),
                Entry("held_on", "Entendu le", Day(), is_half=True),
                Entry("recommends", "Recommanderait le prêt", YesNo(), is_half=True),
                Entry("satisfaction", "Satisfaction", Choice(Satisfaction, is_spread=True), is_wide=True),
                Entry("benefits", "Ce que le prêt a apporté", Ticks(Benefit), is_wide=True),
                Entry("said", "Ce qui est dit", Lines(2), FACTS_ONLY, is_wide=True, is_private=True, is_facts=True),
                Entry(
                    "testimony",
                    "Témoignage, mot pour mot",
                    Lines(2),
                    "Imprimé pour un financeur, sans nom, si les trois acceptent d'être cités.",
                    is_wide=True,
                    is_private=True,
                    is_facts=True,
                ),
                Entry("may_quote", "Peut être cité", YesNo(), is_half=True),
            ),
        ),
    ),
    is_folded=False,
)

_SKILLS = Group(
    "Compétences acquises",
    (
        Children(
            "skills",
            SkillGained,
            "",
            "la compétence",
            "Ajouter une compétence",
            (
                Entry("name", "Compétence", Line(), is_wide=True),
                Entry("seen_on", "Constatée le", Day(), is_half=True),
                Entry("seen_by", "Par", Line(), "Le tuteur, le plus souvent.", is_half=True, is_private=True),
            ),
        ),
    ),
    is_folded=False,
)

_AFTER = Group(
    "Ce qu'il en reste",
    (
        Entry("same_job", "Même poste ou poste équivalent retrouvé", YesNo()),
        Entry("keeps_job", "Un emploi menacé a été préservé", YesNo()),
        Entry("everyone_agreed_on", "Embauche\u00a0: accord des trois le", Day()),
        Entry("exit", "Situation ensuite (insertion)", Choice(Exit)),
        Entry("is_still_there", "Trois mois après, toujours là", YesNo()),
        Entry("has_trade_links", "Liens nés entre les deux entreprises", YesNo()),
        Entry(
            "trade_links",
            "Lesquels",
            Lines(2),
            "Commandes, sous-traitance, autre prêt…",
            is_wide=True,
            is_private=True,
            is_facts=True,
            is_of_company=True,
        ),
    ),
    is_folded=False,
)

FORM = FormSpec("loan_return", LoanReturn, (_DEBRIEFS, _SKILLS, _AFTER))
