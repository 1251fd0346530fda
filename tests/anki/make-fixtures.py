#!/usr/bin/env python3
"""Make the packages that the reader is tested with; they are kept, so this is run only to add one.

    python tests/anki/make-fixtures.py tests/anki/packages

Needs the `anki` package from PyPI, and `genanki`.
"""

import os
import sys
import tempfile
import zipfile

import genanki
from anki.collection import Collection, DeckIdLimit, ExportAnkiPackageOptions

picture = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


def fill(collection):
    """A deck below a deck, notes of three types, a picture, a studied card and one marked by a flag."""
    deck = collection.decks.id("Top::Sub “two”")
    with open(os.path.join(collection.media.dir(), "soft max é.png"), "wb") as file:
        file.write(picture)
    basic = collection.models.by_name("Basic")
    for front, back in (("1 < 2?", "Yes: \\(1 &lt; 2\\)"), ("Ünïcode 😀", '<img src="soft max é.png">')):
        note = collection.new_note(basic)
        note["Front"], note["Back"] = front, back
        note.tags = ["pillar::math", "two"]
        collection.add_note(note, deck)
    note = collection.new_note(collection.models.by_name("Cloze"))
    note["Text"] = "{{c1::One}} and {{c3::three::a hint}}"
    collection.add_note(note, deck)
    own = collection.models.copy(basic, add=False)
    own["name"] = "Own type"
    collection.models.add_field(own, collection.models.new_field("ßpäre"))
    collection.models.add_dict(own)
    note = collection.new_note(collection.models.by_name("Own type"))
    note["Front"] = "007"
    collection.add_note(note, collection.decks.id("Top"))
    collection.set_user_flag_for_cards(2, collection.find_cards("front:007"))
    return collection.decks.id("Top")


def export(folder, name, legacy):
    with tempfile.TemporaryDirectory() as work:
        collection = Collection(os.path.join(work, "collection.anki2"))
        deck = fill(collection)
        options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=legacy)
        collection.export_anki_package(
            out_path=os.path.join(folder, name), options=options, limit=DeckIdLimit(deck)
        )
        collection.close()


def by_genanki(folder):
    with tempfile.TemporaryDirectory() as work:
        path = os.path.join(work, "point.png")
        with open(path, "wb") as file:
            file.write(picture)
        deck = genanki.Deck(2059400110, "Gen::Deck", "A description")
        for front in ("One?", "Two?"):
            note = genanki.Note(
                model=genanki.BASIC_MODEL, fields=[front, '<img src="point.png">'], tags=["a", "b::c"]
            )
            deck.add_note(note)
        package = genanki.Package(deck)
        package.media_files = [path]
        package.write_to_file(os.path.join(folder, "genanki.apkg"), timestamp=1_700_000_000)


def compress(path):
    """Both writers store; what is inside stays as they wrote it."""
    with zipfile.ZipFile(path) as archive:
        entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in entries:
            archive.writestr(entry.filename, data)


folder = sys.argv[1]
export(folder, "anki-today.apkg", legacy=False)
export(folder, "anki-legacy.apkg", legacy=True)
by_genanki(folder)
for name in sorted(os.listdir(folder)):
    compress(os.path.join(folder, name))
    print(name, os.path.getsize(os.path.join(folder, name)))
