#!/usr/bin/env bash
# Reads the sample reports into demo.db and shows the result. Run by `make demo`.
set -euo pipefail
cd "$(dirname "$0")/.."
readout=.venv/bin/readout
store=demo.db
sample=samples/${1:-jcpoa-vienna.html}

say() { printf '\n\033[1m$ %s\033[0m\n' "$*"; }

say "readout ingest samples --store $store"
# some samples are no reports on purpose (an index, a login page): exit code 3 says that part gave no reading
"$readout" ingest samples --store "$store" || [ $? -eq 3 ]
say "readout show --store $store"
"$readout" show --store "$store"
say "readout read $sample"
"$readout" read "$sample"
cat <<TXT

Every value above carries the words it rests on. Go on with:
  $readout show --store $store ID               one report of the list, by the beginning of its id
  $readout show --store $store --type CONSULT   reports with such an event
  $readout read PAGE --json                     the whole record, for a program
  $readout export --store $store --format csv   a row an event
TXT
