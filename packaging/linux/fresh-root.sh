#!/usr/bin/env bash
# Shows that the package works where nothing else is: fresh-root.sh PACKAGE.deb [SUITE], as root.
#
# A fresh Debian root, without Python and without Qt, gets the package with what apt finds it depends on, and nothing
# else. There the app tests itself, and a First try is led through from the first start to its summary, at its real
# speed (about five minutes), by keys alone. Display and loudspeaker are outside of the root; what is played is recorded.
# Then the history is looked at, and the package removed: only the data folder may be left.
# Needs debootstrap, xvfb, xdotool, pulseaudio, pulseaudio-utils and python3; MIRROR names another Debian mirror.
set -euo pipefail

fail() {
    echo "FAILED  $*" >&2
    exit 1
}
ok() { echo "ok      $*"; }

[[ $# -ge 1 && -f $1 ]] || fail "usage: fresh-root.sh PACKAGE.deb [SUITE]"
((EUID == 0)) || fail "this has to be run as root: it makes a system of its own and changes into it"
for tool in debootstrap Xvfb xdotool pulseaudio parec python3; do
    command -v "$tool" >/dev/null || fail "$tool is missing: apt install debootstrap xvfb xdotool pulseaudio pulseaudio-utils"
done
package=$(realpath "$1") suite=${2:-bookworm} here=$(realpath "$(dirname "$0")")
display=:$((90 + RANDOM % 900))

work=$(mktemp -d) root=$work/root data=$work/root/home/mat/.local/share/glutecoach
children=()
clean_up() {
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
    wait || true
    for folder in tmp/.X11-unix proc; do
        if mountpoint -q "$root/$folder"; then umount "$root/$folder"; fi
    done
    if ! mount | grep -q " $work/"; then rm -rf --one-file-system "$work"; fi
}
trap clean_up EXIT

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
person=(chroot --userspec=1000:1000 "$root" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/home/mat)
with_screen=(DISPLAY="$display" PULSE_SERVER=unix:/tmp/pulse PULSE_COOKIE=/tmp/pulse-cookie)
# What apt and dpkg keep for themselves is nobody's leftover.
files() {
    find "$root" -xdev \( -path "$root/proc" -o -path "$root/tmp" -o -path "$root/var/cache" -o -path "$root/var/log" \
        -o -path "$root/var/lib/apt" -o -path "$root/var/lib/dpkg" \) -prune -o -printf '/%P\n' | LC_ALL=C sort
}
stored() { python3 "$here/look.py" history "$data/glutecoach.db"; }

# --- a fresh root
debootstrap --variant=minbase "$suite" "$root" ${MIRROR:+"$MIRROR"} >"$work/debootstrap.log" || {
    tail -5 "$work/debootstrap.log"
    fail "debootstrap"
}
mount -t proc proc "$root/proc"
inside useradd --create-home --uid 1000 mat
inside sh -c '! command -v python3 && ! ls /usr/lib/*/libQt* 2>/dev/null' || fail "the root is not bare"
ok "a bare Debian $suite: $(inside sh -c 'dpkg -l | grep -c ^ii') packages, no Python, no Qt"
files >"$work/before"

# --- the package, and what it depends on
cp "$package" "$root/tmp/glutecoach.deb"
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /tmp/glutecoach.deb >"$work/install.log" 2>&1 || {
    tail -20 "$work/install.log"
    fail "apt-get install"
}
ok "installed: $(inside sh -c 'dpkg -l | grep -c ^ii') packages, $(inside du -sh /opt/glutecoach | cut -f1) in /opt/glutecoach"
inside dpkg --verify glutecoach
"${person[@]}" sh -c '! command -v python3' || fail "a Python came with it"

# --- the app tests itself, with no display and no sound
"${person[@]}" glutecoach --self-test || fail "the self-test"
ok "the self-test"

# --- a display and a loudspeaker, outside
mkdir -p /tmp/.X11-unix "$root/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
Xvfb "$display" -ac -screen 0 1280x800x24 >/dev/null 2>&1 &
children+=($!)
mkdir -m 700 "$work/pulse"
HOME=$work/pulse XDG_RUNTIME_DIR=$work/pulse pulseaudio -n --daemonize=no --exit-idle-time=-1 --use-pid-file=no \
    --load="module-null-sink sink_name=loud" \
    --load="module-native-protocol-unix auth-anonymous=1 socket=$root/tmp/pulse" >"$work/pulse.log" 2>&1 &
children+=($!)
sleep 2
chmod 777 "$root/tmp/pulse"
PULSE_SERVER=unix:$root/tmp/pulse parec --device=loud.monitor --format=s16le --rate=48000 --channels=1 >"$work/heard.raw" &
children+=($!)

# --- a First try, by keys alone
export DISPLAY=$display
"${person[@]}" "${with_screen[@]}" glutecoach 2>"$work/app.log" &
app=$!
children+=("$app")
window=$(timeout 30 xdotool search --sync --onlyvisible --name '^GluteCoach$' | head -1) || fail "no window"
sleep 3
xdotool windowfocus --sync "$window"
press() {
    xdotool key "$1"
    sleep 2
}
for key in Return Return Return ctrl+3 Return; do press "$key"; done
begun=$(stored)
[[ $begun == "First try, under way"* ]] || fail "no First try was begun: $begun"
ok "begun by keys: $begun"
for ((waited = 0; waited < 300; waited += 5)); do
    kill -0 "$app" 2>/dev/null || fail "the app ended: $(cat "$work/app.log")"
    [[ $(stored) == *"under way"* ]] || break
    sleep 5
done
sleep 2
press 2
press Return
done=$(stored)
[[ $done == "First try, completed, 3 of 3 sets"*"pain after: 2"* ]] || fail "the session: $done"
ok "led to its end: $done"
kill "$app"
wait "$app" || fail "the app ended with $?: $(cat "$work/app.log")"
[[ ! -s $work/app.log ]] || fail "the app complained: $(cat "$work/app.log")"
kill "${children[2]}"
"${person[@]}" glutecoach audio "First try" /home/mat/guide.wav >/dev/null
python3 "$here/look.py" sound "$work/heard.raw" "$root/home/mat/guide.wav" || fail "the sound"
ok "the sound"
rm "$root/home/mat/guide.wav"

# --- gone again
inside apt-get purge -y -qq glutecoach >/dev/null 2>&1
inside sh -c 'test ! -e /opt/glutecoach && test ! -e /usr/bin/glutecoach' || fail "the package left files of its own"
inside apt-get autoremove --purge -y -qq >/dev/null 2>&1
files >"$work/after"
diff "$work/before" "$work/after" | sed -n 's/^> //p' >"$work/left" || true
sed 's/^/        left: /' "$work/left"
if grep -v '^/home/mat/\.local' "$work/left"; then fail "more than the data folder is left"; fi
grep -q '^/home/mat/.local/share/glutecoach/glutecoach.db$' "$work/left" || fail "the history is gone"
ok "removed: only the data folder is left"
echo "Everything works."
