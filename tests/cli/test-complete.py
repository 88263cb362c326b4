#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What bash, zsh and fish offer when somebody presses Tab: asked of the shells themselves."""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys

from cli import PATIENCE, TOKEN, Skip, contains, equal, lacks, run_tests

SCRIPTS = pathlib.Path(sys.argv[1]) / 'data' / 'completions'
PROMPT = 'ready> '

# Everything that Tab offers is put on the line, which then is shown word by word.
SAY = r'''say () { shift; printf '<%s>' "$@"; printf '\n'; }'''
BASH = f'''
PS1='{PROMPT}'; PS2=; set +o history
bind 'set enable-bracketed-paste off'; bind '"\\C-xa": insert-completions'
{SAY}
'''
ZSH = f'''
PS1='{PROMPT}'; unsetopt zle_bracketed_paste prompt_cr prompt_sp 2> /dev/null; unset zle_bracketed_paste
fpath=($FOLDER $fpath)
autoload -Uz compinit && compinit -u -D
bindkey -e; bindkey '^Xa' complete-word
zstyle ':completion:*' completer _all_matches _complete
zstyle ':completion:*' insert yes
{SAY}
'''


class Shell:
    """A shell that believes that a person types."""

    def __init__(self, case, program, start, *options):
        if shutil.which(program) is None:
            raise Skip(f'there is no {program}')
        self.master, slave = pty.openpty()
        setup = case.folder / f'start.{program}'
        setup.write_text(start)
        env = {**case.env, 'TERM': 'dumb', 'FOLDER': str(case.folder), 'LC_ALL': 'C.UTF-8',
               'COLUMNS': '2000'}
        self.process = subprocess.Popen([program, *options], stdin=slave, stdout=slave,
                                        stderr=slave, start_new_session=True, env=env,
                                        cwd=case.folder / 'home')
        os.close(slave)
        self.screen = ''
        os.write(self.master, f'. {setup}\n'.encode())
        self.wait_for('\n' + PROMPT)

    def wait_for(self, text):
        while text not in self.screen:
            ready, _, _ = select.select([self.master], [], [], PATIENCE)
            assert ready, f'{text!r} never came: {self.screen!r}'
            self.screen += os.read(self.master, 65536).decode(errors='replace')
        seen, self.screen = self.screen.split(text, 1)
        return seen

    def offer(self, line):
        """The words that stand in the place of the last one when all offers are taken."""
        os.write(self.master, f'{line}\x18a'.encode())
        os.write(self.master, b'\x01say \x05 END\n')
        seen = self.wait_for('<END>')
        self.wait_for(PROMPT)
        before = line.split(' ')[1:-1]
        words = re.findall('<([^>]*)>', seen[seen.rindex('\n'):])
        equal(words[:len(before)], before, f'{line}: {seen!r}:')
        return words[len(before):]

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.master)


class Fish:
    """Fish tells by itself what it would offer."""

    def __init__(self, case):
        if shutil.which('fish') is None:
            raise Skip('there is no fish')
        self.case = case

    def offer(self, line):
        done = subprocess.run(['fish', '--no-config', '-c',
                               'source $argv[1]; complete -C $argv[2]',
                               str(SCRIPTS / 'lanyard.fish'), line],
                              env=self.case.env, capture_output=True, text=True, check=False,
                              timeout=PATIENCE, cwd=self.case.folder / 'home')
        equal(done.stderr, '')
        return [offered.split('\t')[0] for offered in done.stdout.splitlines()]

    def close(self):
        pass


def bash(case, more=''):
    return Shell(case, 'bash', more + f'. {SCRIPTS}/lanyard.bash\n' + BASH, '--norc', '--noprofile',
                 '-i')


def bash_with_package(case):
    package = '/usr/share/bash-completion/bash_completion'
    if not os.path.exists(package):
        raise Skip('there is no bash-completion')
    return bash(case, f'. {package}\n')


def zsh(case):
    shutil.copy(SCRIPTS / 'lanyard.zsh', case.folder / '_lanyard')
    return Shell(case, 'zsh', ZSH, '-f', '-i', '-o', 'NO_GLOBAL_RCS')


def offer(case, make, lines):
    shell = make(case)
    try:
        return [shell.offer(line) for line in lines]
    finally:
        shell.close()


def commands(case):
    help_text = case.run('help')[0]
    listed = help_text.split('Commands:\n')[1].split('\n\n')[0]
    return [*re.findall(r'^  ([a-z-]+)', listed, re.M), 'help']


def check(case, make):
    """The same questions to every shell."""
    case.add('acme')
    case.add('acme-ci')
    case.run('add', 'bitbucket', '--method', 'workspace-token', '--set', 'workspace=acme',
             '--name', 'zebra', '--no-test', secret=TOKEN)
    (case.folder / 'home' / 'one.provider').write_text('')
    (case.folder / 'home' / 'two words').write_text('')
    tool = case.folder / 'my-own-tool'
    tool.write_text('#!/bin/sh\n')
    tool.chmod(0o755)
    case.env['PATH'] += f':{case.folder}'
    questions = {
        'lanyard ': commands(case),
        'lanyard re': ['report', 'replace', 'rename', 'remove'],
        'lanyard help sho': ['show'],
        'lanyard show ': ['acme', 'acme-ci', 'zebra'],
        'lanyard show z': ['zebra'],
        'lanyard test acme ': ['acme-ci', 'zebra'],
        'lanyard env acme --format ': formats(case),
        'lanyard env acme --format=dote': ['--format=dotenv'],
        'lanyard env zebra --profile ': profiles(case, 'zebra'),
        'lanyard env acme --re': ['--reveal'],
        'lanyard add ': ['bitbucket'],
        'lanyard add bitbucket --method api': ['api-token'],
        'lanyard add bitbucket --method api-token --set ': ['email=', 'workspace='],
        'lanyard add bitbucket --method repository-token --scope pul':
            ['pullrequest', 'pullrequest:write'],
        'lanyard edit acme --purpose re': ['read-code', 'review'],
        'lanyard edit acme --scope read:us': ['read:user:bitbucket'],
        'lanyard providers --check one': ['one.provider'],
        'lanyard providers --check tw': ['two words'],
        'lanyard providers --check=one': ['--check=one.provider'],
        'lanyard rename acme ': [],
        'lanyard mcp-config acme --client cur': ['cursor'],
        'lanyard mcp-config acme --scope ': ['project', 'user'],
        'lanyard exec acme --prof': ['--profile'],
        'lanyard exec acme --profile gene': ['generic'],
        'lanyard exec acme -- my-own-t': ['my-own-tool'],
        'lanyard exec acme -- cat one.p': ['one.provider'],
    }
    found = offer(case, make, questions)
    wrong = [f'{line!r}: {offered} instead of {expected}'
             for (line, expected), offered in zip(questions.items(), found)
             if sorted(tidy(offered, line)) != sorted(expected)]
    assert not wrong, '\n'.join(wrong)


def tidy(offered, line):
    """Without what shells do differently: bash repeats what was typed when nothing fits, and some
    offer options as well where no more arguments are expected."""
    last = line.split(' ')[-1]
    if not last.startswith('-'):
        offered = [word for word in offered if not word.startswith('--')]
    return [word for word in offered if word != last or not last]


def formats(case):
    out = case.run('complete', '--', 'env', 'acme', '--format', '')[0]
    assert 'dotenv\t' in out, out
    return [line.split('\t')[0] for line in out.splitlines()]


def profiles(case, name):
    out = case.run('complete', '--', 'env', name, '--profile', '')[0]
    return [line.split('\t')[0] for line in out.splitlines()]


def test_bash_offers_what_fits(case):
    check(case, bash)


def test_bash_with_its_package_offers_what_fits(case):
    check(case, bash_with_package)


def test_zsh_offers_what_fits(case):
    check(case, zsh)


def test_fish_offers_what_fits(case):
    check(case, Fish)


def test_profiles_are_those_of_the_method(case):
    case.add('acme')
    provider, = case.json('providers', '--json')
    offered = profiles(case, 'acme')
    known = [profile['id'] for profile in provider['profiles']]
    assert offered and set(offered) <= set(known), offered
    for profile in known:
        works = case.start('env', 'acme', '--profile', profile).wait() == 0
        equal(profile in offered, works, profile)


def test_every_command_is_offered_every_option(case):
    for command in commands(case):
        if command == 'help':
            continue
        text = case.run(command, '--help')[0]
        options = set(re.findall(r'^  (?:-., )?(--[a-z-]+)', text, re.M))
        offered = case.run('complete', '--', command, '--')[0]
        equal({line.split('\t')[0] for line in offered.splitlines()}, options, command)


def test_option_is_offered_once_unless_it_repeats(case):
    out = case.run('complete', '--', 'edit', 'acme', '--label', 'x', '--purpose', 'review', '--')[0]
    lacks(out, '--label')
    contains(out, '--purpose')


def test_nothing_is_asked_of_keyring_or_network(case):
    case.add('acme')
    out, err = case.run('complete', '--', 'show', '',
                        env={'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nowhere',
                             'LANYARD_SERVICE': 'http://127.0.0.1:1'})
    equal(out.split('\t')[0], 'acme')
    equal(err, '')


def test_files_that_cannot_be_read_are_no_obstacle(case):
    case.connections.parent.mkdir(parents=True)
    case.connections.write_text('{ damaged')
    equal(case.run('complete', '--', 'show', '')[0].splitlines()[0].split('\t')[0], '--json')
    contains(case.run('complete', '--', '')[0], 'providers\t')


def test_command_is_hidden_from_people(case):
    lacks(case.run('help')[0], '\n  complete')
    lacks(case.run('complete', '--', 'comp')[0], 'complete\t')
    contains(case.run('help', 'complete')[0], ':files')


def test_scripts_name_no_command(_case):
    for script in SCRIPTS.iterdir():
        lacks(script.read_text(), 'git-credential')
        lacks(script.read_text(), '--profile')


sys.exit(run_tests(globals(), with_double=False))
