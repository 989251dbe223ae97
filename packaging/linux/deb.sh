#!/usr/bin/env bash
# Makes the Debian package of a frozen app: deb.sh APP OUT PYTHON, as in make deb.
#   APP     the folder that make app made
#   OUT     the folder that gets glutecoach_VERSION_ARCH.deb
#   PYTHON  a Python with PySide6, to paint the icons
set -euo pipefail
app=$(realpath "$1") out=$(realpath "$2") python=$(realpath --no-symlinks "$3")
here=$(realpath "$(dirname "$0")")
project=$(realpath "$here/../..")

for tool in dpkg-deb dpkg-shlibdeps objdump; do
    command -v "$tool" >/dev/null || {
        echo "make deb needs $tool; on Debian and Ubuntu: sudo apt install dpkg-dev binutils" >&2
        exit 1
    }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/glutecoach
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' "$project/glutecoach/__init__.py")
architecture=$(dpkg --print-architecture)

# --- files
umask 022
mkdir -p "$root"/{DEBIAN,opt,usr/bin,usr/share/{applications,metainfo,doc/glutecoach,icons,man/man1,lintian/overrides}}
cp -a "$app" "$root/opt/glutecoach"
ln -s /opt/glutecoach/glutecoach "$root/usr/bin/glutecoach"
cp "$here/glutecoach.desktop" "$root/usr/share/applications/"
cp "$here/copyright" "$root/usr/share/doc/glutecoach/"
cp "$here/lintian-overrides" "$root/usr/share/lintian/overrides/glutecoach"
sed "1s/\"\"/\"\" \"GluteCoach $version\"/;1s/ \"GluteCoach\"//" "$here/glutecoach.1" | gzip -9n >"$root/usr/share/man/man1/glutecoach.1.gz"
"$python" "$project/packaging/icons.py" "$root/usr/share/icons/hicolor"
"$python" "$project/packaging/releases.py" "$work/told"
mv "$work/told"/*.metainfo.xml "$root/usr/share/metainfo/"
gzip -9n <"$work/told/changelog" >"$root/usr/share/doc/glutecoach/changelog.gz"
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f -exec chmod 644 {} +
chmod 755 "$root/opt/glutecoach/glutecoach"

# --- what the libraries need that are not in the bundle; GTK's look is taken where GTK is
mkdir "$work/debian"
printf 'Source: glutecoach\n\nPackage: glutecoach\nArchitecture: any\n' >"$work/debian/control"
libraries=()
while IFS= read -r -d '' file; do
    case $file in
        */libqgtk3.so) ;;
        *) libraries+=("-e$file") ;;
    esac
done < <(find "$root/opt/glutecoach" \( -name '*.so*' -o -path "$root/opt/glutecoach/glutecoach" \) -type f -print0)
depends=$(cd "$work" && dpkg-shlibdeps -O -S"$root" --warnings=0 "${libraries[@]}" | sed -n 's/^shlibs:Depends=//p')

# --- the package
cat >"$root/DEBIAN/control" <<EOF
Package: glutecoach
Version: $version
Architecture: $architecture
Maintainer: The GluteCoach founders <founders@glutecoach.home.arpa>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: $depends, fontconfig, fonts-dejavu-core | fonts-liberation | fonts-noto-core, pulseaudio-utils | pipewire-bin | alsa-utils | gstreamer1.0-plugins-base-apps | ffmpeg
Recommends: xdg-utils
Suggests: libgtk-3-0t64 | libgtk-3-0
Section: misc
Priority: optional
Description: calm coach for glute exercises at home
 GluteCoach is for people who do glute exercises at home for their lower back.
 It says what today asks for, leads through it by ear and by eye, writes down
 what was really done, on this computer alone, and shows week by week how the
 plan is kept and how the back answers.
 .
 It informs; it does not diagnose, and it is not a medical device.
EOF
(cd "$root" && find opt usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
chmod 644 "$root/DEBIAN/md5sums"
rm -f "$out"/glutecoach_*.deb # of an earlier version
dpkg-deb --root-owner-group -Zxz --build "$root" "$out/glutecoach_${version}_$architecture.deb"
