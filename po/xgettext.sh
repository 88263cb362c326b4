#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# xgettext for lanyard-pot and lanyard-update-po. A list of files has one language for all files
# whose name says none, so the descriptions are a second list, joined to what the first one gave.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
keywords=$(sed -n 's/^[A-Z]/--keyword=&/p' "$here/description-keys")

xgettext --force-po "$@"
# shellcheck disable=SC2086 # one word per keyword
xgettext "$@" --join-existing --language=Desktop $keywords \
  --files-from="$here/POTFILES.descriptions"
