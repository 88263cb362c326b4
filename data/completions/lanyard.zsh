#compdef lanyard
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion for zsh. What may be typed is known to the command itself:
# "lanyard complete" tells it.

local -a typed offered plain open
local line word

typed=("${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}")
offered=("${(@f)$(_call_program words ${words[1]} complete -- ${(@q)typed} 2> /dev/null)}")

case ${offered[1]} in
  :command)
    shift $words[(i)--] words
    (( CURRENT = $#words ))
    _normal
    return
    ;;
  :files)
    compset -P '--*='
    _files
    return
    ;;
esac

for line in $offered
do
  word=${line%%$'\t'*}
  line="${word//:/\\:}:${line#*$'\t'}"
  # The value of a field follows at once.
  if [[ $word == *= ]]
  then
    open+=("$line")
  else
    plain+=("$line")
  fi
done

_describe -V -t words 'lanyard' plain -- open -S ''
