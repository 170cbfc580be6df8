#!/usr/bin/env bash
# House rules that neither compiler nor formatter knows. Prints one line for each breach; exit 1 where there is any.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
git rev-parse --is-inside-work-tree >/dev/null

breaches=0
breach() {
    printf '%s\n' "$1" >&2
    breaches=$((breaches + 1))
}

# search MESSAGE PATTERN PATH...: a breach for each line of the paths that matches; lines of comment alone do not count.
search() {
    local message=$1 pattern=$2 line
    shift 2
    while IFS= read -r line; do
        breach "$(cut -d: -f1,2 <<<"$line"): $message"
    done < <(grep -rnE --include='*.swift' -e "$pattern" "$@" | grep -vE '^[^:]+:[0-9]+:[[:space:]]*//' || true)
}

# What git tracks or would track below the paths.
tracked() { git ls-files --cached --others --exclude-standard -- "$@"; }

# The rooms that a room may import; README.md, "The way of the data".
readonly rooms='AuditLog|Billing|CMalloc|COpenSSL|CPangoCairo|CQRCode|Rendering|Sharing|Store|Vault|Web|Workflows|billfold'
edges() {
    case "$1" in
    Billing) echo '' ;;
    Vault) echo COpenSSL ;;
    Sharing) echo 'Billing|Vault' ;;
    AuditLog) echo 'Billing|Vault' ;;
    Store) echo 'AuditLog|Billing|Sharing|Vault' ;;
    Rendering) echo 'AuditLog|Billing|CPangoCairo|CQRCode' ;;
    Workflows) echo 'AuditLog|Billing|Rendering|Sharing|Store|Vault' ;;
    Web) echo 'Billing|CMalloc|Sharing|Workflows' ;;
    billfold) echo 'AuditLog|Billing|Sharing|Web|Workflows' ;;
    *) return 1 ;;
    esac
}

# The only place where a module from outside is imported.
place() {
    case "$1" in
    GRDB) echo Sources/Store/ ;;
    AsyncHTTPClient | Hummingbird* | Mustache | NIO* | HTTPTypes | ServiceLifecycle | UnixSignals) echo Sources/Web/ ;;
    COpenSSL) echo Sources/Vault/OpenSSL/ ;;
    CPangoCairo) echo Sources/Rendering/ ;;
    CQRCode) echo Sources/Rendering/QR/ ;;
    CMalloc) echo Sources/Web/Server/ ;;
    ArgumentParser) echo Sources/billfold/ ;;
    *) echo Sources/ ;;
    esac
}

check_imports() {
    local file line module room allowed only
    # file:line:module for every import, whatever stands before the module's name.
    while IFS=: read -r file line module; do
        room=$(cut -d/ -f2 <<<"$file")
        only=$(place "$module")
        [[ "$file" == "$only"* ]] || breach "$file:$line: $module is imported in $only alone"
        if [[ "$module" =~ ^($rooms)$ ]]; then
            allowed=$(edges "$room") || { breach "$file:$line: $room is no room of this list"; continue; }
            [[ "$module" =~ ^($allowed)$ ]] || breach "$file:$line: no edge leads from $room to $module"
        fi
    done < <(
        grep -rnE --include='*.swift' '^[^/"]*\bimport[[:space:]]+[A-Za-z]' Sources |
            sed -E 's/^([^:]+:[0-9]+):.*\bimport[[:space:]]+((struct|class|enum|protocol|typealias|func|let|var)[[:space:]]+)?([A-Za-z0-9_]+).*/\1:\4/'
    )
}

# check_length LIMIT PATH
check_length() {
    local count file
    while read -r count file; do
        [[ "$count" -le "$1" ]] || breach "$file:$1: the file has $count lines, and may have $1"
    done < <(find "$2" -name '*.swift' -exec wc -l {} + | grep -v ' total$')
}

check_keys() {
    local file
    while IFS= read -r file; do
        breach "$file:1: nothing but README.md, .gitignore and docs/ lies in keys/"
    done < <(tracked keys | grep -vE '^keys/(README\.md|\.gitignore|docs/.*)$' || true)
    # A test may name the first line of a PEM file; only a key has Base64 after it.
    while IFS= read -r file; do
        breach "$file: key material"
    done < <(
        tracked | grep -v '\.md$' | tr '\n' '\0' |
            xargs -0 -r grep -snHIE 'BFK1:[0-9a-f]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----(\\n)?[[:space:]]*($|[A-Za-z0-9+/]{16})' -- | cut -d: -f1,2 || true
    )
}

check_imports
search 'the API between rooms is package, never public' \
    '^[[:space:]]*(@[A-Za-z_()]+[[:space:]]+)*([a-z]+(\(set\))?[[:space:]]+)*(public(\(set\))?[[:space:]]|open[[:space:]]+(class|func|init|override|subscript|var)\b)' Sources
search 'try! hides an error' '\btry!' Sources Tests
search 'as! is a trap' '\bas![[:space:]]' Sources Tests
search 'nonisolated(unsafe) takes the check away' 'nonisolated\(unsafe\)' Sources Tests
search '@preconcurrency takes the check away' '@preconcurrency' Sources Tests
search 'an unescaped value in a template' '\{\{\{|\{\{&' Sources/Web
while IFS= read -r line; do
    breach "$line: @unchecked Sendable stands in Vault/OpenSSL alone"
done < <(grep -rn --include='*.swift' '@unchecked Sendable' Sources Tests | cut -d: -f1,2 | grep -v '^Sources/Vault/OpenSSL/' || true)
while IFS= read -r line; do
    breach "$line: finish it, or write an issue"
done < <(grep -rnE --include='*.swift' '\b(TODO|FIXME)\b' Sources Tests Package.swift | cut -d: -f1,2 || true)
check_length 400 Sources
check_length 500 Tests
check_keys

[[ "$breaches" == 0 ]] || exit 1
