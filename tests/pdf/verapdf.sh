#!/bin/sh
# Validates PDF files as PDF/UA-1 and PDF/A-2a by veraPDF, which Maven fetches into the folder $VERAPDF_HOME
# (default: one below the temporary folder, kept for the next time). Needs a JDK 17 and Maven.
#
#   tests/pdf/verapdf.sh dist/pdf/*.pdf
set -eu

[ $# -gt 0 ] || { echo "usage: $0 file.pdf…" >&2; exit 2; }
here=$(CDPATH= cd -- "$(dirname -- "$0")/verapdf" && pwd)
home=${VERAPDF_HOME:-${TMPDIR:-/tmp}/deckwright-verapdf}
if [ ! -e "$home/complete" ]; then
  mkdir -p "$home"
  cp "$here/pom.xml" "$home/pom.xml"
  mvn --quiet --batch-mode --file "$home/pom.xml" dependency:copy-dependencies -DoutputDirectory="$home/lib" >&2
  touch "$home/complete"
fi
exec java -Djava.util.logging.config.file="$here/logging.properties" -cp "$home/lib/*" "$here/Validate.java" "$@"
