# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Completion for fish. What may be typed is known to the command itself:
# "lanyard complete" tells it.

function __lanyard_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    set -l offered ($typed[1] complete -- $typed[2..-1] $current 2>/dev/null)

    switch "$offered[1]"
        case :command
            # Another command's words begin behind "--".
            set -l first (math (contains -i -- -- $typed) + 1)
            set -l line
            if test $first -le (count $typed)
                set line (string escape -- $typed[$first..-1])
            end
            complete -C (string join -- ' ' $line $current)
        case :files
            set -l option (string match -r -- '^--[^=]*=' $current)
            for path in (__fish_complete_path (string replace -- "$option" '' $current))
                echo "$option$path"
            end
        case '*'
            printf '%s\n' $offered
    end
end

complete -c lanyard -f -a '(__lanyard_complete)'
