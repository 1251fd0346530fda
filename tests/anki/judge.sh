#!/bin/sh
# Lets Anki judge packages; `lib/` must be built. The last line counts what passed and failed.
#
#     tests/anki/judge.sh <python with the anki package> [content folder]...
#
# Judged are the content folders (default: the shipped decks, and decks of all that Anki could trip over), each before
# and after edits; the golden package that an earlier compiler made, updated by this one; and packages of random decks.
set -eu
python=$1
shift
here=$(dirname "$0")
[ $# -gt 0 ] || set -- "$here/../../content" "$here/judged"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
for content in "$@"; do
  count=$((count + 1))
  node "$here/make-packages.mjs" "$content" "$work/pair-$count"
done
node "$here/make-golden.mjs" "$work/pair-golden"
node "$here/make-random.mjs" "$work/random"

failures=0
for pair in "$work"/pair-*; do
  echo "# $(basename "$pair")"
  "$python" "$here/judge.py" pair "$pair" | tee -a "$work/log" || true
done
echo "# random decks"
"$python" "$here/judge.py" each "$work"/random/*.apkg | tee -a "$work/log" || true

passed=$(grep -c '^ok  ' "$work/log" || true)
failures=$(grep -c '^FAIL' "$work/log" || true)
ended=$(grep -c '^[0-9]* passed, [0-9]* failed$' "$work/log" || true)
[ "$ended" -eq "$((count + 2))" ] || failures=$((failures + 1))
echo "real Anki: $passed passed, $failures failed"
[ "$failures" -eq 0 ]
