"""CSV as they come: what is in the file, and the headings and rows that must be found, or what must be said."""

from dataclasses import dataclass

Rows = list[list[str]]


@dataclass(frozen=True)
class Csv:
    content: bytes
    heads: tuple[str, ...] = ("Nom", "Ville")
    rows: tuple[tuple[str, ...], ...] = (("Durand", "Nérac"), ("Martin", "Agen"))
    encoding: str = "utf-8"
    separator: str = ";"


_PLAIN = "Nom;Ville\r\nDurand;Nérac\r\nMartin;Agen\r\n"
_LONG = "".join(f"Société {i};Nérac\r\n" for i in range(200))

READ = {
    "UTF-8 sans marque": Csv(_PLAIN.encode()),
    "UTF-8 avec marque": Csv(_PLAIN.encode("utf-8-sig")),
    "marque puis guillemets": Csv('"Nom";"Ville"\n"Durand";"Nérac"\n"Martin";"Agen"'.encode("utf-8-sig")),
    "Windows": Csv(_PLAIN.encode("cp1252"), encoding="cp1252"),
    "Windows, l'accent loin dans le fichier": Csv(
        ("Nom;Ville\r\n" + "Durand;Agen\r\n" * 3000 + "Martin;Nérac\r\n").encode("cp1252"),
        rows=(*[("Durand", "Agen")] * 3000, ("Martin", "Nérac")),
        encoding="cp1252",
    ),
    "vieux Mac, fins de ligne CR": Csv(
        _PLAIN.replace("\r\n", "\r").replace("Durand", "L’Été").encode("mac_roman"),
        rows=(("L’Été", "Nérac"), ("Martin", "Agen")),
        encoding="mac_roman",
    ),
    "DOS": Csv(
        _PLAIN.replace("Durand", "Bouché à été").encode("cp850"),
        rows=(("Bouché à été", "Nérac"), ("Martin", "Agen")),
        encoding="cp850",
    ),
    "UTF-16, tabulations": Csv(_PLAIN.replace(";", "\t").encode("utf-16"), encoding="utf-16-le", separator="\t"),
    "UTF-16 gros-boutiste sans marque": Csv(_PLAIN.encode("utf-16-be"), encoding="utf-16-be"),
    "virgules": Csv(_PLAIN.replace(";", ",").encode(), separator=","),
    "barres": Csv(_PLAIN.replace(";", "|").encode(), separator="|"),
    "accents encodés deux fois": Csv(
        _PLAIN.replace("Durand", "Bébé à côté").encode().decode("cp1252").encode(),
        rows=(("Bébé à côté", "Nérac"), ("Martin", "Agen")),
        encoding="utf-8-twice",
    ),
    "points-virgules et adresses à virgules": Csv(
        "Nom;Adresse;Taux\nDurand;12, rue Haute, Nérac;14,20\nMartin;3, place, Agen;12,5\n".encode(),
        heads=("Nom", "Adresse", "Taux"),
        rows=(("Durand", "12, rue Haute, Nérac", "14,20"), ("Martin", "3, place, Agen", "12,5")),
    ),
    "« sep= » d'Excel": Csv(("sep=,\r\n" + _PLAIN.replace(";", ",")).encode(), separator=","),
    "guillemet jamais fermé": Csv(
        f'Nom;Ville\r\n"Durand;Nérac\r\n{_LONG}'.encode(),
        rows=(("Durand", "Nérac"), *((f"Société {i}", "Nérac") for i in range(200))),
    ),
    "guillemets au milieu": Csv(
        'Nom;Ville\nBar "Le Midi";Nérac\n"Chez ""Paul""";Agen\n'.encode(),
        rows=(('Bar "Le Midi"', "Nérac"), ('Chez "Paul"', "Agen")),
    ),
    "retours à la ligne dans une cellule": Csv(
        'Nom;Ville\n"Durand\nSARL";Nérac\nMartin;Agen\n'.encode(), rows=(("Durand\nSARL", "Nérac"), ("Martin", "Agen"))
    ),
    "zéros binaires": Csv(_PLAIN.replace("Durand", "Dur\0and").encode()),
    "lignes et colonnes vides": Csv(";;;\n;Nom;;Ville;\n;;;\n;Durand;;Nérac;\n;;;\n;Martin;;Agen;\n;;;;;;\n".encode()),
    "une seule colonne": Csv(
        b"SIRET\n73282932000074\n35600000000048\n", ("SIRET",), (("73282932000074",), ("35600000000048",))
    ),
    "lignes plus courtes ou plus longues": Csv(
        "Nom;Ville;Tél\nDurand\nMartin;Agen;0553000000;en trop\n".encode(),
        heads=("Nom", "Ville", "Tél", "colonne 4"),
        rows=(("Durand", "", "", ""), ("Martin", "Agen", "0553000000", "en trop")),
    ),
    "un million de colonnes vides à droite": Csv(
        ("Nom;Ville" + ";" * 1_000_000 + "\nDurand;Nérac\nMartin;Agen\n").encode()
    ),
    "dates américaines": Csv(
        b"Nom,Debut\nDurand,03/25/2026\nMartin,04/03/2026\n",
        heads=("Nom", "Debut"),
        rows=(("Durand", "25/03/2026"), ("Martin", "03/04/2026")),
        separator=",",
    ),
    "espaces insécables autour": Csv("Nom;Ville\n\u00a0Durand ;  Nérac\u00a0\nMartin;Agen".encode()),
    "intitulés hostiles": Csv(
        "=cmd|' /C calc'!A0;\"'); DROP TABLE organisation;--\";<b>x</b>\nDurand;Nérac;0553000000\n".encode(),
        heads=("=cmd|' /C calc'!A0", "'); DROP TABLE organisation;--", "<b>x</b>"),
        rows=(("Durand", "Nérac", "0553000000"),),
    ),
}

REFUSED = {
    "rien": (b"", "est vide"),
    "que des blancs": (b"\n;;;\n  ;\t\n", "est vide"),
    "un million de colonnes": (b"a;" * 1_000_000, "plus de 300 colonnes"),
    "deux millions de lignes": (b"a;b\n" * 2_000_000, "plus de 60 000 lignes"),
    "une cellule de cinq millions de signes": (b"a" * 5_000_000, "pas une liste"),
    "un programme": (bytes(range(256)) * 400, "pas une liste"),
    "un PDF": (b"%PDF-1.7\n1 0 obj", "C'est un PDF"),
    "une photo": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "C'est une image"),
    "une page web nommée .xls": (b"<html><body><table><tr><td>Nom</td></tr></table>", "malgré son nom"),
    "plus de 50 Mo": (b"a" * 50_000_001, "dépasse 50 Mo"),
}
