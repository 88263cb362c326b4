#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-keyring is what other tests stand on, so it is tested itself, with
# secret-tool as a witness that knows nothing of Lanyard.

set -u

with_keyring=$1
number=0

check ()
{
  number=$((number + 1))
  if [ "$2" = "$3" ]
  then
    echo "ok $number - $1"
  else
    echo "not ok $number - $1"
    echo "# expected \"$2\", got \"$3\""
  fi
}

echo 1..10

# shellcheck disable=SC2016 # They are for the inner shell.
roundtrip='printf sesame | secret-tool store --label=x a b && secret-tool lookup a b'
lookup='secret-tool lookup a b'

check "unlocked-keyring-keeps" "sesame" "$("$with_keyring" sh -c "$roundtrip" 2> /dev/null)"
check "locked-keyring-refuses" "" "$("$with_keyring" --locked sh -c "$roundtrip" 2> /dev/null)"
check "empty-keyring-refuses" "" "$("$with_keyring" --empty sh -c "$roundtrip" 2> /dev/null)"
check "no-keyring-refuses" "" "$("$with_keyring" --none sh -c "$roundtrip" 2> /dev/null)"
check "no-bus-refuses" "" "$("$with_keyring" --no-bus sh -c "$roundtrip" 2> /dev/null)"

script="printf sesame | secret-tool store --label=x a b; '$with_keyring' --lock; $lookup
  echo locked; '$with_keyring' --unlock; $lookup"
check "lock-and-unlock" "locked
sesame" "$("$with_keyring" sh -c "$script" 2> /dev/null)"

"$with_keyring" sh -c 'exit 7'
check "status-is-the-command's" 7 $?
check "input-is-handed-on" "typed" "$(echo typed | "$with_keyring" cat)"

dir=$("$with_keyring" sh -c 'echo "$LANYARD_KEYRING_DIR"; exit 1')
check "folder-is-removed" "gone" "$([ -e "$dir" ] || echo gone)"

# The command tells that it runs, and then waits for ever.
fifo=$(mktemp -d)
mkfifo "$fifo/fifo"
"$with_keyring" sh -c "echo \$LANYARD_KEYRING_DIR > '$fifo/fifo'; exec sleep 600" &
pid=$!
read -r dir < "$fifo/fifo"
kill "$pid"
wait "$pid"
check "terminated-leaves-nothing" "143 gone" "$? $([ -e "$dir" ] || echo gone)"
rm -r "$fifo"
