#!/usr/bin/env bash
# Plays the story of three people on the sample practice.
#
#   deploy/demo.sh          in a temporary home that is removed at the end; 0 only if the audit was verified
#   deploy/demo.sh --keep   in ./home, which stays: issues a link and serves it until Ctrl-C
#
# BILLFOLD_BIN names the program, else .build/debug/billfold.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly sample=deploy/sample-practice
program=$(realpath --canonicalize-missing "${BILLFOLD_BIN:-.build/debug/billfold}")
readonly program

fail() {
    printf 'demo: %s\n' "$1" >&2
    exit 1
}

[[ -x "$program" ]] || fail "there is no $program; run 'make build' first"

billfold() { "$program" "$@"; }

number=0
heading() {
    number=$((number + 1))
    printf '\n%d. %s\n' "$number" "$1"
}

# Prints a command as it could be typed.
show() {
    printf '   $'
    printf ' %q' "$@"
    printf '\n'
}

play() {
    show "$@"
    "$@"
}

# Plays a command and keeps what it said in $heard.
hear() {
    show "$@"
    heard=$("$@")
    printf '%s\n' "$heard"
}

# Plays a command that has to be refused with the exit code named first.
play_refused() {
    local expected=$1 status=0
    play "${@:2}" || status=$?
    [[ "$status" == "$expected" ]] || fail "the exit code should have been $expected, not $status"
}

# The value beside a name in what was heard.
field() { sed -n "s/^$1  *//p" <<<"$heard"; }

set_up_practice() {
    local bill
    heading 'The clinician, Maren, makes the home of the practice'
    export BILLFOLD_HOME=$1 BILLFOLD_AS=maren
    printf '   $ export BILLFOLD_HOME=%q BILLFOLD_AS=maren\n' "$BILLFOLD_HOME"
    hear billfold init --practice "$sample/practice.json"
    audit_key=$(field 'audit key')

    heading 'She imports services, clients, appointments and payments'
    play billfold import "$sample/services.csv" "$sample/clients.csv" "$sample/appointments.csv" "$sample/payments.csv"

    heading "She bills one client's sessions and saves the bill"
    hear billfold bill create C-1001
    bill=$(sed -n 's/^\(bil_[a-z0-9]*\) .*/\1/p' <<<"$heard")
    play billfold bill save "$bill"

    heading 'She issues the superbill: numbered, rendered, sealed'
    play billfold superbill create "$bill"
}

# The sample practice in ./home, made first where there is none, then served.
keep() {
    # Tells a home made here from the home of somebody's practice.
    local marker=home/.sample-practice
    if [[ ! -e home ]]; then
        trap 'rm -rf home' EXIT
        set_up_practice home
        touch "$marker"
        trap - EXIT
    fi
    [[ -e "$marker" ]] || fail "./home is not the sample practice; serve it with: $program --home home serve"

    export BILLFOLD_HOME=home BILLFOLD_AS=maren
    heading 'A link to the superbill'
    play billfold link issue SB-000001 --to zoe@mail.example

    heading 'The server, until Ctrl-C'
    cat <<'TEXT'
   Open the url above in a browser on this machine and type the passcode. The home signed its own
   certificate, so the browser warns once: choose "Advanced" and go on to localhost.
   What happened is in the log: billfold --home home --as maren audit list
TEXT
    printf '   $ billfold serve\n'
    exec "$program" serve
}

# Calls curl, writes the answer to the file $answer, and fails unless its status is the one expected.
visit() {
    local expected=$1 status
    shift
    local command=(curl -sS --cacert home/tls/certificate.pem -o "$answer" "$@")
    show "${command[@]}"
    status=$("${command[@]}" --write-out '%{http_code}')
    printf '%s' "$status"
    [[ "$status" == "$expected" ]] || fail "the answer should have been $expected"
}

# The heading of the page in $answer, and the problem that it names.
say_page() { sed -n 's/.*<h1>\(.*\)<\/h1>.*/ \1/p; s/.*role="alert">\(.*\)<\/p>.*/ \1/p' "$answer"; }

server=
directory=
clean_up() {
    if [[ -n "$server" ]]; then
        kill "$server" 2>/dev/null || true
        wait "$server" || true
    fi
    [[ -z "$directory" ]] || rm -rf "$directory"
}

start_server() {
    printf '   $ billfold serve --share 127.0.0.1:0 --console 127.0.0.1:0 &\n'
    "$program" serve --share 127.0.0.1:0 --console 127.0.0.1:0 >ready 2>requests &
    server=$!
    for _ in {1..100}; do
        if grep '^ready' ready; then return; fi
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    cat requests >&2
    fail 'the server did not start'
}

# Shows the head of a PDF where there is a program to do so.
excerpt() {
    if command -v pdftotext >/dev/null; then
        pdftotext -layout "$1" - | awk 'NF && shown++ < 12 { print "   | " $0 }'
    fi
}

tell() {
    command -v curl >/dev/null || fail "there is no curl; run 'deploy/install-dependencies.sh --demo'"
    trap clean_up EXIT
    directory=$(mktemp -d)
    local port url passcode answer audit_key
    set_up_practice "$directory/home"
    cd "$directory"
    export BILLFOLD_HOME=home
    mkdir client officer
    printf '   $ cd %q; export BILLFOLD_HOME=home\n' "$directory"

    heading 'The server starts; only its share listener is meant for the internet'
    start_server
    port=$(sed -n 's/^ready share https:.*:\([0-9]*\) console.*/\1/p' ready)

    heading 'She issues a link: three days, one view, behind a passcode'
    hear billfold link issue SB-000001 --to zoe@mail.example --expires 3d --views 1 \
        --base-url "https://localhost:$port"
    url=$(field url)
    passcode=$(field passcode)

    heading 'The client, Zoë, opens the page (a mail scanner may do so too: it uses nothing up)'
    answer=client/page.html
    visit 200 "$url"
    say_page

    heading 'She mistypes the passcode, then types it right'
    local wrong=00000000
    [[ "$passcode" != '0000 0000' ]] || wrong=11111111
    visit 422 --data-urlencode "passcode=$wrong" "$url"
    say_page
    visit 303 -c client/cookies --data-urlencode "passcode=$passcode" "$url"
    printf ' on to the document, for fifteen minutes\n'

    heading 'She downloads her superbill'
    answer=client/document.pdf
    visit 200 -b client/cookies "$url/document"
    printf ' %s bytes\n' "$(wc -c <"$answer")"
    excerpt "$answer"

    heading 'Somebody who found link and passcode comes too late: its one view is used up'
    answer=client/page.html
    visit 410 --data-urlencode "passcode=$passcode" "$url"
    say_page

    heading 'Maren adds the compliance officer, Robin, who may see the log but no document'
    play billfold staff add --sign-in robin --name 'Robin Example' --role compliance
    play_refused 7 billfold --as robin superbill pdf SB-000001 --out officer/superbill.pdf

    heading 'Robin looks who has been there'
    play billfold --as robin audit list --client C-1001

    heading 'Robin exports the audit and keeps it with the audit key and a copy of the anchors'
    play billfold --as robin audit export --out officer/audit.jsonl
    play cp home/anchors/anchors.txt officer/
    printf '%s\n' "$audit_key" >officer/audit-key.txt

    # What follows needs no home, no server and no secret.
    unset BILLFOLD_HOME BILLFOLD_AS
    cd officer
    heading 'With these files alone: a copy in which one word was changed is found out'
    sed 's/patient_request/treatment/' audit.jsonl >changed.jsonl
    play_refused 3 billfold audit verify changed.jsonl --key audit-key.txt --anchor anchors.txt

    heading 'With these files alone: the export itself verifies'
    play billfold audit verify audit.jsonl --key audit-key.txt --anchor anchors.txt

    printf '\n%s\n%s\n' 'To open such a link in a browser: make run' 'The audit is verified.'
}

case "${1-}" in
'') tell ;;
--keep) keep ;;
*) fail "unknown argument '$1'; there is --keep" ;;
esac
