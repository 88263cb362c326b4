# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion for bash, with or without the package bash-completion. What may be
# typed is known to the command itself: "lanyard complete" tells it.

# Bash also divides words at colons and equals signs; here they are put together
# again. What stands behind the cursor does not count.
_lanyard_words ()
{
  local line=${COMP_LINE:0:COMP_POINT} word i

  _lanyard_typed=()
  for ((i = 0; i <= COMP_CWORD; i++))
  do
    word=${COMP_WORDS[i]}
    if [[ $i -gt 0 && $line != [[:space:]]* ]]
    then
      [[ $i -lt $COMP_CWORD ]] || word=$line
      _lanyard_typed[${#_lanyard_typed[@]} - 1]+=$word
    else
      line=${line#"${line%%[![:space:]]*}"}
      [[ $i -lt $COMP_CWORD ]] || word=$line
      _lanyard_typed+=("$word")
    fi
    line=${line#"$word"}
  done
}

# Another command's words begin behind "--".
_lanyard_other_command ()
{
  local i=1

  while [[ ${COMP_WORDS[i]} != -- ]]
  do
    ((i++))
  done
  ((i++))

  if declare -F _command_offset > /dev/null
  then
    _command_offset "$i"
  elif [[ $COMP_CWORD -eq $i ]]
  then
    mapfile -t COMPREPLY < <(compgen -c -- "${COMP_WORDS[i]}")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
  fi
}

_lanyard ()
{
  local program=$1 current start word
  local -a _lanyard_typed offered

  COMPREPLY=()
  type -P "$program" > /dev/null || program=lanyard
  _lanyard_words
  current=${_lanyard_typed[${#_lanyard_typed[@]} - 1]}
  mapfile -t offered < <("$program" complete -- "${_lanyard_typed[@]:1}" 2> /dev/null)

  case ${offered[0]} in
    :command)
      _lanyard_other_command
      return
      ;;
    :files)
      compopt -o filenames
      [[ $current != --*=* ]] || current=${current#*=}
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      return
      ;;
  esac

  # Bash replaces only what follows the last character that divides words.
  start=${current%"${current##*[=:]}"}
  for word in "${offered[@]}"
  do
    word=${word%%$'\t'*}
    [[ $word != "$current"* ]] || COMPREPLY+=("${word#"$start"}")
  done

  # The value of a field follows at once.
  [[ ${#COMPREPLY[@]} -eq 0 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace
}

complete -F _lanyard lanyard
