#!/usr/bin/env bash
# Shows that the setup installs, upgrades, and leaves nothing behind but the data folder: try.sh SETUP.exe
#
# For a computer on which GluteCoach is not installed, in the Bash of Git for Windows. Elsewhere WINE names a command
# that runs Windows programs; LOCALAPPDATA, APPDATA and USERPROFILE are then folders as this system writes them.
# Not yet run on Windows: ../README.md tells what was tried.
set -euo pipefail
export MSYS_NO_PATHCONV=1 # "/VERYSILENT" is no path

fail() {
    echo "FAILED  $*" >&2
    exit 1
}
ok() { echo "ok      $*"; }
folder() { if [[ ${WINE:-} ]]; then echo "$1"; else cygpath --unix "$1"; fi; }
run() { if [[ ${WINE:-} ]]; then "$WINE" "$@"; else "$@"; fi; }
is_set() { run reg query "$1" ${2:+/v "$2"} >/dev/null 2>&1; }

[[ $# -eq 1 && -f $1 ]] || fail "usage: try.sh SETUP.exe"
setup=$1
local=$(folder "$LOCALAPPDATA")
app=$local/Programs/GluteCoach data=$local/glutecoach
menu=$(folder "$APPDATA")/Microsoft/Windows/'Start Menu'/Programs/GluteCoach.lnk
desktop=$(folder "$USERPROFILE")/Desktop/GluteCoach.lnk
current='HKCU\Software\Microsoft\Windows\CurrentVersion'
login=$current'\Run' allowed=$current'\Explorer\StartupApproved\Run'
installed=$current'\Uninstall\{FE94798F-23CA-43D2-A318-E77FE68984C8}_is1'
silent=(/VERYSILENT /SUPPRESSMSGBOXES /NORESTART)

[[ ! -e $app ]] || fail "GluteCoach is installed here: $app"
[[ ! -e $data ]] || fail "somebody's history lies here: $data"
if is_set "$login" GluteCoach; then fail "GluteCoach starts with the login here"; fi

# --- installed
run "$setup" "${silent[@]}" /TASKS=desktopicon
for made in "$app/glutecoach.exe" "$app/_internal" "$menu" "$desktop"; do
    [[ -e $made ]] || fail "not there after the setup: $made"
done
is_set "$installed" || fail "Windows does not know of it"
if is_set "$login" GluteCoach; then fail "it starts with the login, which nobody has asked for"; fi
ok "installed, with its entry in the menu and on the desktop"
run "$app/glutecoach.exe" --self-test || fail "the self-test"
ok "the installed app tests itself"

# --- upgraded: what an older version has left goes, what the person has chosen stays
mkdir -p "$data"
echo history >"$data/glutecoach.db"
run reg add "$login" /v GluteCoach /d 'glutecoach.exe --hidden' /f >/dev/null
run reg add "$allowed" /v GluteCoach /t REG_BINARY /d 030000000000000000000000 /f >/dev/null
run reg add "$login" /v GluteCoachNeighbour /d 'somebody else' /f >/dev/null
touch "$app/_internal/of-an-older-version"
run "$setup" "${silent[@]}"
[[ ! -e $app/_internal/of-an-older-version ]] || fail "the upgrade leaves what is not its own"
[[ -e $app/glutecoach.exe && -e $desktop ]] || fail "the upgrade lost something"
is_set "$login" GluteCoach || fail "the upgrade forgets the start with the login"
ok "upgraded"

# --- gone again; the uninstaller ends before its copy has removed the last of it
run "$app/unins000.exe" "${silent[@]}"
for ((waited = 0; waited < 60; waited++)); do
    [[ -e $app ]] || break
    sleep 1
done
for left in "$app" "$menu" "$desktop"; do
    [[ ! -e $left ]] || fail "left behind: $left"
done
if is_set "$login" GluteCoach || is_set "$allowed" GluteCoach; then fail "the start with the login is left behind"; fi
if is_set "$installed"; then fail "Windows still knows of it"; fi
is_set "$login" GluteCoachNeighbour || fail "it took away what is somebody else's"
[[ $(cat "$data/glutecoach.db") == history ]] || fail "the history is gone"
run reg delete "$login" /v GluteCoachNeighbour /f >/dev/null
rm "$data/glutecoach.db"
rmdir "$data"
ok "removed: only the data folder was left"
echo "Everything works."
