#!/bin/sh
# Lets Anki judge the packages of one or more content folders; `lib/` must be built.
#
#     tests/anki/judge.sh <python with the anki package> <content folder>...
set -eu
python=$1
shift
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
for content in "$@"; do
  echo "# $content"
  arguments=$(node "$here/make-packages.mjs" "$content" "$work")
  # The arguments are words without spaces, made by the line above.
  # shellcheck disable=SC2086
  "$python" "$here/judge.py" $arguments || failures=$((failures + 1))
done
exit "$failures"
