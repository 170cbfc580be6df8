#!/usr/bin/env bash
# Installs the system packages that Billfold needs on Debian and Ubuntu, and only those that are missing.
#
#   deploy/install-dependencies.sh           to build and to run
#   deploy/install-dependencies.sh --demo    the same, and what the demonstration calls
#   deploy/install-dependencies.sh --test    the same, and what the tests call
#
# Where everything is there it does nothing, needs no network and no root.
set -euo pipefail

fail() {
    printf 'install-dependencies: %s\n' "$1" >&2
    exit 1
}

# OpenSSL, SQLite and libqrencode; Pango and Cairo with fonts for Latin, Greek, Cyrillic, Arabic and Chinese names.
packages=(
    libssl-dev libsqlite3-dev libpango1.0-dev libqrencode-dev pkg-config
    fonts-liberation fonts-dejavu-core fonts-droid-fallback
)
case "${1-}" in
'') ;;
--demo) packages+=(curl poppler-utils) ;;
--test)
    packages+=(
        chromium chromium-driver curl e2fsprogs nghttp2-client poppler-utils python3 python3-venv qpdf strace xfsprogs
        zbar-tools
    )
    # With or without windows, and from wherever: any LibreOffice reads the tables of the audit.
    command -v soffice >/dev/null || packages+=(libreoffice-calc-nogui)
    ;;
*) fail "unknown argument '$1'; there are --demo and --test" ;;
esac

command -v swift >/dev/null || fail 'there is no swift in PATH; install Swift 6.3 from https://www.swift.org/install/linux/'
command -v dpkg-query >/dev/null ||
    fail "this is no Debian or Ubuntu; install what corresponds to: ${packages[*]}"

is_installed() {
    [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

missing=()
for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

as_root=()
if [[ "$(id -u)" != 0 ]]; then
    command -v sudo >/dev/null || fail "run as root: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
fi

printf 'installing %s\n' "${missing[*]}"
# env, because sudo does not hand its caller's environment on.
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes "$@"; }
apt update
apt install --no-install-recommends "${missing[@]}"
