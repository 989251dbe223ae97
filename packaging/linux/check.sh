#!/usr/bin/env bash
# Lets Debian's and the desktop's own tools look at a package: check.sh PACKAGE.deb
set -euo pipefail
package=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dpkg-deb --extract "$package" "$work"
desktop-file-validate "$work"/usr/share/applications/*.desktop
appstreamcli validate --pedantic --strict --no-net "$work"/usr/share/metainfo/*.metainfo.xml
lintian --allow-root --fail-on error --tag-display-limit 0 "$package"

# What the package is allowed to weigh, in bytes; the pictures of the person are 12 million of it, the clips of the voice 9.
packed=$(stat --format=%s "$package") unpacked=$(du -sb "$work/opt/glutecoach" | cut -f1)
echo "The package has $packed bytes, the bundle $unpacked."
((packed <= 62000000 && unpacked <= 155000000)) || { echo "That is too much." >&2; exit 1; }
