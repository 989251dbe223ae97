#!/usr/bin/env bash
# Makes the disk image of the app: dmg.sh dist/GluteCoach.app dist -> dist/GluteCoach-VERSION-ARCH.dmg
# Not yet run: written against the documentation.
#
# PyInstaller has signed the app: with the identity in CODESIGN_IDENTITY where that was set ("Developer ID Application:
# ..."), else ad hoc, which macOS lets run only after the person has allowed it in System Settings. Here, too:
#   CODESIGN_IDENTITY  signs the image
#   NOTARY_PROFILE     has Apple look at it, and staples what Apple says; a profile of xcrun notarytool store-credentials
set -euo pipefail
[[ $# -eq 2 && -d $1/Contents && -d $2 ]] || {
    echo "usage: dmg.sh dist/GluteCoach.app dist" >&2
    exit 1
}
app=$1 out=$2
[[ -z ${NOTARY_PROFILE:-} || -n ${CODESIGN_IDENTITY:-} ]] || {
    echo "Apple takes only what is signed: NOTARY_PROFILE needs CODESIGN_IDENTITY." >&2
    exit 1
}

codesign --verify --deep --strict "$app"
if [[ ${CODESIGN_IDENTITY:-} ]]; then
    signed=$(codesign --display --verbose=2 "$app" 2>&1)
    grep -q '^Authority=' <<<"$signed" || {
        echo "The app was made without CODESIGN_IDENTITY: make it again." >&2
        exit 1
    }
fi

version=$(plutil -extract CFBundleShortVersionString raw "$app/Contents/Info.plist")
image=$out/GluteCoach-$version-$(uname -m).dmg
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/GluteCoach"
ditto "$app" "$work/GluteCoach/GluteCoach.app"
ln -s /Applications "$work/GluteCoach/Applications"
hdiutil create -volname GluteCoach -srcfolder "$work/GluteCoach" -fs HFS+ -format UDZO -ov "$image"

if [[ ${CODESIGN_IDENTITY:-} ]]; then
    codesign --sign "$CODESIGN_IDENTITY" --timestamp "$image"
fi
if [[ ${NOTARY_PROFILE:-} ]]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
hdiutil verify "$image"
