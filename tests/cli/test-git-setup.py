#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Making git ask Lanyard, and undoing it: in git's own files, by git itself."""

import os
import pathlib
import shutil
import stat
import subprocess
import sys

from cli import TOKEN, Skip, Terminal, contains, equal, lacks, run_tests

KEY = 'credential.https://bitbucket.org'
OURS = '!lanyard git-credential'
INSTALL = ('git-credential', '--install')
UNINSTALL = ('git-credential', '--uninstall')


def config(case):
    return case.folder / 'home' / '.gitconfig'


def write(case, text, path=None):
    path = path or config(case)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')
    return path


def git(case, *words):
    return subprocess.run(['git', *words], env=case.env, cwd='/', capture_output=True, text=True,
                          check=False, timeout=30).stdout


def helpers(case):
    return git(case, 'config', '--global', '--get-all', f'{KEY}.helper').splitlines()


def state(case):
    return case.json('git-credential', '--status', '--json')[0]['state']


def fill(case):
    """What git itself gets, asking all its helpers."""
    done = subprocess.run(['git', 'credential', 'fill'], capture_output=True, text=True,
                          input='url=https://bitbucket.org/acme/sandbox.git\n\n', check=False,
                          env={**case.env, 'GIT_TERMINAL_PROMPT': '0', 'GIT_ASKPASS': ''}, cwd='/',
                          timeout=30)
    return done.stdout


def test_set_up_is_shown_made_and_undone(case):
    case.add('one')
    equal(state(case), 'not-used')
    out, err = case.run(*INSTALL, '--yes')
    equal(out, '')
    for line in ('+ [credential "https://bitbucket.org"]', 'helper =', 'lanyard git-credential',
                 'useHttpPath = true', str(config(case))):
        contains(err, line)
    equal(helpers(case), ['', OURS])
    equal(git(case, 'config', '--global', f'{KEY}.useHttpPath'), 'true\n')
    equal(state(case), 'used')
    contains(fill(case), f'password={TOKEN}\n')
    _out, err = case.run(*UNINSTALL, '--yes')
    contains(err, '- [credential "https://bitbucket.org"]')
    assert not config(case).exists()
    equal(state(case), 'not-used')


def test_undo_restores_every_byte(case):
    for number, text in enumerate((
            '', '# only a comment', '[user]\n\tname = Jane\n', '[user]\r\n\tname = Jane\r\n',
            '[credential "https://bitbucket.org"]\n\t# mine\n\thelper = store ; why\n',
            '[credential "https://bitbucket.org"]\n\thelper =\n\thelper = cache\n'
            '\tuseHttpPath = true\n[core]\n\teditor = vi',
            '[credential]\n\thelper = store\n[credential "https://bitbucket.org"]\n'
            '\tuseHttpPath = false\n\tusername = jane\n')):
        write(case, text)
        case.run(*INSTALL, '--yes')
        equal(helpers(case)[-2:], ['', OURS], str(number))
        equal(state(case), 'used', str(number))
        case.run(*UNINSTALL, '--yes')
        equal(config(case).read_bytes(), text.encode(), str(number))


def test_undo_leaves_what_was_written_since(case):
    write(case, '[user]\n\tname = Jane\n')
    case.run(*INSTALL, '--yes')
    git(case, 'config', '--global', 'user.email', 'jane@acme.example')
    git(case, 'config', '--global', f'{KEY}.username', 'x-token-auth')
    case.run(*UNINSTALL, '--yes')
    equal(config(case).read_text(encoding='utf-8'),
          '[user]\n\tname = Jane\n\temail = jane@acme.example\n'
          '[credential "https://bitbucket.org"]\n\tusername = x-token-auth\n')


def test_helpers_of_others_stay_when_ours_goes(case):
    write(case, f'[credential "https://bitbucket.org"]\n\thelper =\n\thelper = cache\n'
                f'\thelper =\n\thelper = "{OURS}"\n\thelper = store\n')
    case.run(*UNINSTALL, '--yes')
    equal(helpers(case), ['', 'cache', 'store'])


def test_second_time_changes_nothing(case):
    case.run(*INSTALL, '--yes')
    before = config(case).read_bytes()
    _out, err = case.run(*INSTALL)
    contains(err, 'already')
    equal(config(case).read_bytes(), before)
    case.run(*UNINSTALL, '--yes')
    _out, err = case.run(*UNINSTALL)
    contains(err, 'does not ask')


def test_another_installation_is_replaced(case):
    write(case, '[credential "https://bitbucket.org"]\n\thelper =\n'
                '\thelper = "!/old/bin/lanyard git-credential"\n\tuseHttpPath = true\n')
    equal(state(case), 'used-otherwise')
    case.run(*INSTALL, '--yes')
    equal(helpers(case), ['', OURS])
    equal(state(case), 'used')


def test_program_that_is_not_in_the_path_is_called_by_its_place(case):
    place = case.folder / "a person's programs"
    place.mkdir()
    program = place / 'lanyard'
    shutil.copy(os.environ['LANYARD'], program)
    case.env['PATH'] = '/usr/bin:/bin'
    case.run(*INSTALL, '--yes', program=str(program))
    equal(helpers(case), ['', '!' + "'" + str(program).replace("'", "'\\''") + "' git-credential"])
    case.run('add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example',
             '--name', 'one', '--no-test', secret=TOKEN, program=str(program))
    contains(fill(case), f'password={TOKEN}\n')


def test_helpers_set_for_everything_are_not_asked_and_keep_nothing(case):
    case.add('one')
    kept = case.folder / 'home' / '.git-credentials'
    stale = 'https://jane:a-stale-password@bitbucket.org\n'
    kept.write_text(stale, encoding='utf-8')
    write(case, '[credential]\n\thelper = store\n')
    contains(fill(case), 'a-stale-password')
    _out, err = case.run(*INSTALL, '--yes')
    contains(err, '“store”')
    contains(fill(case), f'password={TOKEN}\n')
    subprocess.run(['git', 'credential', 'approve'], input=fill(case), text=True, env=case.env,
                   cwd='/', check=True, timeout=30)
    equal(kept.read_text(encoding='utf-8'), stale)
    case.run(*UNINSTALL, '--yes')
    contains(fill(case), 'a-stale-password')


def test_helper_further_down_is_told(case):
    write(case, '[credential "https://bitbucket.org"]\n\tusername = x-token-auth\n'
                '[credential]\n\thelper = store\n')
    _out, err = case.run(*INSTALL, '--yes')
    contains(err, 'further down')
    equal(state(case), 'used-otherwise')
    out, _err = case.run('git-credential', '--status')
    contains(out, 'store')


def test_question_is_asked_in_a_terminal(case):
    contains(case.fails(*INSTALL), '--yes')
    assert not config(case).exists()
    for typed, status in (('n\n', 2), ('\n', 2), ('y\n', 0)):
        terminal = Terminal(case, *INSTALL)
        terminal.wait_for('[y/N]')
        contains(terminal.screen, 'useHttpPath = true')
        assert not config(case).exists()
        terminal.write(typed)
        equal(terminal.end()[0], status)
        terminal.close()
    equal(helpers(case), ['', OURS])


def test_file_below_config_and_links_are_used_as_git_does(case):
    shared = write(case, '[user]\n\tname = Jane\n', case.folder / 'config' / 'git' / 'config')
    case.run(*INSTALL, '--yes')
    contains(shared.read_text(encoding='utf-8'), 'lanyard')
    assert not config(case).exists()
    case.run(*UNINSTALL, '--yes')
    equal(shared.read_text(encoding='utf-8'), '[user]\n\tname = Jane\n')
    real = write(case, '', case.folder / 'dotfiles' / 'gitconfig')
    real.chmod(0o640)
    config(case).symlink_to(real)
    case.run(*INSTALL, '--yes')
    assert config(case).is_symlink()
    contains(real.read_text(encoding='utf-8'), 'lanyard')
    equal(stat.S_IMODE(real.stat().st_mode), 0o640)
    equal(helpers(case), ['', OURS])
    named = case.folder / 'named'
    case.run(*INSTALL, '--yes', env={'GIT_CONFIG_GLOBAL': str(named)})
    contains(named.read_text(encoding='utf-8'), 'lanyard')


def test_included_files_are_seen_and_left_alone(case):
    more = write(case, '[credential "https://bitbucket.org"]\n\thelper = store\n',
                 case.folder / 'more')
    write(case, f'[include]\n\tpath = {more}\n[includeIf "gitdir:/x/"]\n\tpath = {more}\n')
    _out, err = case.run(*INSTALL, '--yes')
    contains(err, str(more))
    equal(more.read_text(encoding='utf-8'),
          '[credential "https://bitbucket.org"]\n\thelper = store\n')
    equal(state(case), 'used')


def test_what_stands_beside_is_not_shown(case):
    write(case, '[user]\n\tname = Jane\n[http]\n\textraHeader = "Authorization: a-secret"\n')
    _out, err = case.run(*INSTALL, '--yes')
    lacks(err, 'a-secret')
    _out, err = case.run(*UNINSTALL, '--yes')
    lacks(err, 'a-secret')


def unchanged(case, text, *expected, words=INSTALL, **more):
    path = write(case, text)
    before = path.read_bytes()
    err = case.fails(*words, '--yes', **more)
    for part in expected:
        contains(err, part)
    equal(path.read_bytes(), before)
    equal([found.name for found in path.parent.iterdir()], ['.gitconfig'])


def test_broken_file_is_told_and_left(case):
    for words in (INSTALL, UNINSTALL):
        unchanged(case, '[user]\n\tname = Jane\n[core\n', 'line 3', '.gitconfig', words=words)
    contains(case.fails('git-credential', '--status'), 'line 3')


def test_git_that_is_missing_is_told(case):
    unchanged(case, '', 'Git was not found', env={'PATH': os.path.dirname(os.environ['LANYARD'])})


def test_no_home_is_told(case):
    env = {name: value for name, value in case.env.items()
           if name not in ('HOME', 'XDG_CONFIG_HOME')}
    process = subprocess.run([os.environ['LANYARD'], *INSTALL, '--yes'], env=env, check=False,
                             capture_output=True, text=True, timeout=30)
    equal(process.returncode, 2, process.stderr)
    contains(process.stderr, 'HOME')


def test_what_is_no_file_is_left(case):
    contains(case.fails(*INSTALL, '--yes', env={'GIT_CONFIG_GLOBAL': '/dev/null'}), 'is not a file')
    assert stat.S_ISCHR(os.stat('/dev/null').st_mode)
    config(case).mkdir()
    assert case.fails(*INSTALL, '--yes')


def test_lock_of_git_is_respected(case):
    lock = pathlib.Path(f'{config(case)}.lock')
    write(case, '[user]\n')
    lock.touch()
    contains(case.fails(*INSTALL, '--yes'), '.lock')
    equal(config(case).read_text(encoding='utf-8'), '[user]\n')
    assert lock.exists()


def test_read_only_file_is_left(case):
    path = write(case, '[user]\n')
    path.chmod(0o400)
    contains(case.fails(*INSTALL, '--yes'), 'read-only')
    equal(path.read_text(encoding='utf-8'), '[user]\n')
    if os.geteuid() == 0:
        return
    path.chmod(0o600)
    path.parent.chmod(0o500)
    try:
        assert case.fails(*INSTALL, '--yes')
    finally:
        path.parent.chmod(0o700)


def test_one_connection_can_be_set_up(case):
    case.add('one')
    case.add('two', 'ATATT3x-two-0123456789')
    case.run(*INSTALL, '--yes', '--connection', 'two')
    equal(helpers(case), ['', f'{OURS} --connection two'])
    contains(fill(case), 'password=ATATT3x-two-0123456789\n')
    case.fails(*INSTALL, '--yes', '--connection', 'three', status=5)
    case.run('add', 'bitbucket', '--method', 'app-password', '--set', 'username=jdoe',
             '--name', 'old', '--no-test', secret='ATBBx-an-app-password-0123456789abcd')
    contains(case.fails(*INSTALL, '--yes', '--connection', 'old'), '“old”')
    case.run(*UNINSTALL, '--yes')
    assert not config(case).exists()


def test_all_of_ours_goes_though_it_was_set_up_twice(case):
    text = '[user]\n\tname = Jane\n'
    case.add('one')
    write(case, text)
    case.run(*INSTALL, '--yes', '--connection', 'one')
    case.run(*INSTALL, '--yes')
    equal(helpers(case), ['', OURS])
    case.run(*UNINSTALL, '--yes')
    equal(helpers(case), [])
    equal(state(case), 'not-used')
    equal(config(case).read_text(encoding='utf-8'), text)


def test_no_global_file_is_told(case):
    err = case.fails(*INSTALL, '--yes', env={'GIT_CONFIG_GLOBAL': ''})
    contains(err, 'GIT_CONFIG_GLOBAL is set to nothing')
    assert not (case.folder / 'state' / 'lanyard' / 'backups').exists()


def test_usage_is_checked(case):
    for words in ((), ('get', 'store'), ('--install', '--uninstall'), ('--install', 'get'),
                  ('--status', '--install'), ('--status', 'get')):
        case.fails('git-credential', *words)


if shutil.which('git') is None:
    raise Skip('git')
sys.exit(run_tests(globals()))
