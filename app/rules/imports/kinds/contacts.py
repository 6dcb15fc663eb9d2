"""Columns about the people of a company: two of them at most, and what is said beside."""

from app.rules.imports.kinds import readings
from app.rules.imports.kinds.contact_cells import read_one, read_people, read_title, show_one, show_people
from app.rules.imports.kinds.more import other_phone
from app.rules.imports.shapes import ImportField

CONTACTS: tuple[ImportField, ...] = (
    ImportField(
        "contact.name",
        "Contact",
        read_people,
        show_people,
        (
            *("nom dirigeant", "nom du dirigeant", "~~contact rh", "personne a contacter"),
            *("interlocuteur ressources humaines", "contact", "contacts", "interlocuteur"),
            *("dirigeant", "responsable", "gerant", "directeur", "president", "nom du contact"),
            *("nom contact", "nom interlocuteur", "~nom", "last name", "contact name"),
            *("contact person", "surname", "nom et prenom du contact", "nom et prenom", "nom prenom", "correspondant"),
            *("contact principal", "referent", "nom du responsable", "representant", "nom du referent"),
        ),
        example="Mme Ortiz (directrice)",
        note="Plusieurs personnes dans une cellule\u00a0: séparées par un point-virgule.",
    ),
    ImportField(
        "contact.first_name",
        "Prénom du contact",
        read_one,
        show_one,
        ("prenom contact", "prenom du contact", "prenom dirigeant", "prenom interlocuteur", "prenom", "first name"),
    ),
    ImportField(
        "contact.title",
        "Civilité du contact",
        read_title,
        show_one,
        ("civilite", "titre de civilite", "salutation", "civilite du dirigeant", "civ"),
    ),
    ImportField(
        "contact.role",
        "Fonction du contact",
        read_one,
        show_one,
        (
            *("fonction", "poste", "qualite", "role du contact", "fonction de l interlocuteur"),
            *("poste contact", "poste du contact", "fonction contact", "fonction du contact"),
            *(
                "job title",
                "position",
                "fonction du dirigeant",
                "fonction interlocuteur",
                "titre",
                "fonction du referent",
            ),
        ),
    ),
    ImportField(
        "contact.phone",
        "Téléphone",
        readings.phones,
        readings.show_phones,
        (
            *("telephone", "tel", "tel fixe", "portable", "mobile", "telephone du contact"),
            *("numero de telephone", "phone", "telephone number", "phone number", "tel standard"),
            *(
                "~portable dirigeant",
                "~mobile dirigeant",
                "telephone standard",
                "standard",
                "telephone entreprise",
                "telephone principal",
                "tel direct",
            ),
        ),
        example="05 53 00 00 00",
    ),
    other_phone("contact."),
    ImportField(
        "contact.email",
        "Courriel",
        readings.emails,
        show_one,
        (
            "courriel",
            "email",
            "e mail",
            "mail",
            "mail contact",
            "adresse mail",
            "adresse e mail",
            "mel",
            "email address",
            "adresse electronique",
            "courrier electronique",
            "email entreprise",
            "email du contact",
            "email professionnel",
            "contact email",
        ),
        example="ortiz@exemple.fr",
    ),
    ImportField(
        "contact2.name",
        "Contact 2",
        read_people,
        show_people,
        (
            *("contact 2", "autre contact", "second contact", "~~~contact rh", "nom rh"),
            *("responsable rh", "drh", "nom dirigeant", "nom du dirigeant", "dirigeant"),
        ),
    ),
    ImportField("contact2.role", "Fonction du contact 2", read_one, show_one, ("fonction 2", "fonction contact 2")),
    ImportField(
        "contact2.phone",
        "Téléphone 2",
        readings.phones,
        readings.show_phones,
        ("telephone 2", "tel 2", "telephone contact 2"),
    ),
    ImportField(
        "contact2.email",
        "Courriel 2",
        readings.emails,
        show_one,
        ("courriel 2", "email 2", "mail 2", "email contact 2"),
    ),
)
