"""Writes a package of the notes in a file by genanki, and prints what it took.

    python bench/anki_genanki.py <notes.json> <out.apkg> stored|deflated

By itself genanki does not compress; «deflated» lets its zip do so, at the level that zlib takes by default.
"""

import json
import os
import resource
import sys
import time
import zipfile

import genanki

source, out, compression = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    raw = json.load(file)

if compression == "deflated":
    plain = zipfile.ZipFile

    def deflated(path, mode="r"):
        return plain(path, mode, zipfile.ZIP_DEFLATED)

    zipfile.ZipFile = deflated

start = time.perf_counter()
before = time.process_time()
model = genanki.Model(
    1607392319,
    "Bench",
    fields=[{"name": name} for name in ("Question", "Short answer", "Deep answer", "Context", "Uid")],
    templates=[
        {
            "name": "Question",
            "qfmt": "{{Question}}",
            "afmt": "{{FrontSide}}<hr id=answer>{{Short answer}}{{Deep answer}}{{Context}}",
        }
    ],
)
decks = {}
for note in raw:
    name = note["deck"]
    if name not in decks:
        decks[name] = genanki.Deck(2059400110 + len(decks), name)
    decks[name].add_note(
        genanki.Note(
            model=model,
            fields=[note["question"], note["answer"], note["more"], note["deck"], note["key"]],
            tags=note["tags"],
            guid=genanki.guid_for(note["key"]),
        )
    )
genanki.Package(list(decks.values())).write_to_file(out, timestamp=1_700_000_000)
print(
    json.dumps(
        {
            "cpu": time.process_time() - before,
            "seconds": time.perf_counter() - start,
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "size": os.path.getsize(out),
        }
    )
)
