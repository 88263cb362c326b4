#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copy for agents: what is shown, what is on the clipboard, and what is saved."""

import os
import re
import stat
from pathlib import Path

import driver
import wizard

CARD = 'Jane Doe'
REFERENCE = ("export BITBUCKET_USERNAME='jane@acme.example'\n"
             'export BITBUCKET_APP_PASSWORD="$(lanyard secret jane)"\n'
             "export BITBUCKET_WORKSPACE='acme-eng'")
COUNT = re.compile(r'stays in the clipboard for \d+ more seconds?')
HINT = 'x-kde-passwordManagerHint'
MASK = '••••••••'


def open_copy(lanyard):
    lanyard.add('jane', 'api-token', 'good', '--set', 'workspace=acme-eng')
    lanyard.press('Copy for Agents', within=CARD)
    lanyard.see('Copy', 'button')


def picture(lanyard, name):
    """For whoever wants to see it."""
    folder = os.environ.get('LANYARD_SCREENSHOTS')
    if folder:
        lanyard.shoot(f'{folder}/{name}.png')


def copied(lanyard, wanted):
    driver.wait_for(f'{wanted!r} on the clipboard',
                    lambda: wanted in (lanyard.clipboard.get() or ''))
    return lanyard.clipboard.get()


def test_window_below_the_wizard_says_how_long_the_secret_stays(lanyard):
    wizard.connect_jane(lanyard)
    lanyard.tick('Write It Out')
    lanyard.press('Copy')
    copied(lanyard, lanyard.double.secret('good'))
    lanyard.press('Done')
    lanyard.see('Copy for Agents', 'button', within=CARD)
    lanyard.says(COUNT)


def test_wizard_that_copied_no_secret_says_nothing(lanyard):
    wizard.connect_jane(lanyard)
    lanyard.press('Copy')
    copied(lanyard, 'lanyard secret')
    lanyard.press('Done')
    lanyard.see('Copy for Agents', 'button', within=CARD)
    assert not lanyard.search(COUNT)


def test_reference_is_copied_as_it_is_shown(lanyard):
    open_copy(lanyard)
    lanyard.see(REFERENCE, 'label')
    lanyard.press('Copy')
    lanyard.says('Copied')
    text = copied(lanyard, 'lanyard secret jane')
    assert text.strip() == REFERENCE, text


def test_value_is_masked_and_copied_whole(lanyard):
    open_copy(lanyard)
    lanyard.tick('Write It Out')
    lanyard.see(REFERENCE.replace('"$(lanyard secret jane)"', f"'{MASK}'"), 'label')
    secret = lanyard.double.secret('good')
    assert not [text for text in lanyard.everything() if secret in text]
    lanyard.press('Copy')
    lanyard.says(COUNT)
    text = copied(lanyard, secret)
    assert text.strip() == REFERENCE.replace('"$(lanyard secret jane)"', f"'{secret}'"), text
    assert not [text for text in lanyard.everything() if secret in text]


def test_secret_is_marked_counted_down_and_taken_out(lanyard):
    open_copy(lanyard)
    lanyard.tick('Write It Out')
    lanyard.press('Copy')
    copied(lanyard, lanyard.double.secret('good'))
    assert HINT in lanyard.clipboard.target('TARGETS').split()
    assert lanyard.clipboard.target(HINT) == 'secret'
    assert lanyard.double.secret('good') in lanyard.clipboard.target('UTF8_STRING')
    first = lanyard.see(COUNT, 'label').name
    driver.wait_for('the next second', lambda: lanyard.see(COUNT, 'label').name != first)
    lanyard.press('Clear Now')
    lanyard.says('A clipboard manager may have kept it')
    driver.wait_for('an empty clipboard', lambda: not lanyard.clipboard.get())
    # Somebody still answers: a keeper of what was copied last has nothing to put in its place.
    assert lanyard.clipboard.target('UTF8_STRING') == ''


def test_what_was_copied_since_stays(lanyard):
    open_copy(lanyard)
    lanyard.tick('Write It Out')
    lanyard.press('Copy')
    copied(lanyard, lanyard.double.secret('good'))
    lanyard.clipboard.set('something else')
    lanyard.says('Something else was copied')
    assert lanyard.clipboard.get() == 'something else'


def test_references_need_no_countdown(lanyard):
    open_copy(lanyard)
    lanyard.press('Copy')
    copied(lanyard, 'lanyard secret jane')
    assert HINT not in lanyard.clipboard.target('TARGETS').split()
    assert not lanyard.search('Clear Now', 'button')


def test_window_that_is_closed_tells_how_long_still(lanyard):
    open_copy(lanyard)
    lanyard.tick('Write It Out')
    lanyard.press('Copy')
    copied(lanyard, lanyard.double.secret('good'))
    lanyard.press('Close')
    lanyard.see('Connected', 'label', within=CARD)
    lanyard.says(COUNT)
    # The secret is still there, as was promised.
    assert lanyard.double.secret('good') in lanyard.clipboard.get()


def test_takings_are_noted_and_references_are_not(lanyard):
    open_copy(lanyard)
    lanyard.press('Copy')
    copied(lanyard, 'lanyard secret jane')
    folder = Path(lanyard.environment['XDG_STATE_HOME']) / 'lanyard' / 'activity'
    assert not folder.exists() or not [path for path in folder.iterdir() if path.stat().st_size]
    lanyard.tick('Write It Out')
    lanyard.press('Copy')
    copied(lanyard, lanyard.double.secret('good'))
    text = driver.wait_for('the note', lambda: ''.join(
        path.read_text(encoding='utf-8') for path in folder.iterdir()))
    assert 'copy' in text and lanyard.double.secret('good') not in text, text


def test_command_is_offered_instead(lanyard):
    open_copy(lanyard)
    lanyard.see('lanyard exec jane -- claude', 'label')
    lanyard.press('Copy the Command')
    assert copied(lanyard, 'exec') == 'lanyard exec jane -- claude'
    choose(lanyard, 'For', 'Nora')
    lanyard.see('lanyard exec jane --profile nora -- claude', 'label')


def test_choice_is_remembered(lanyard):
    open_copy(lanyard)
    choose(lanyard, 'For', 'Nora')
    choose(lanyard, 'Written As', 'Shell (fish)')
    lanyard.says('set -gx BITBUCKET_TOKEN (lanyard secret jane')
    lanyard.keys('Escape')
    lanyard.press('Copy for Agents', within=CARD)
    lanyard.says('set -gx BITBUCKET_TOKEN (lanyard secret jane')


def test_copied_text_works_in_a_shell(lanyard):
    open_copy(lanyard)
    lanyard.tick('Write It Out')
    lanyard.press('Copy')
    text = copied(lanyard, lanyard.double.secret('good'))
    shell = driver.subprocess.run(
        ['sh', '-c', text + '\nprintf "%s %s %s" "$BITBUCKET_USERNAME" "$BITBUCKET_WORKSPACE" '
         '"$BITBUCKET_APP_PASSWORD"'], capture_output=True, text=True, check=True, timeout=30)
    assert shell.stdout == f'jane@acme.example acme-eng {lanyard.double.secret("good")}'


def choose(lanyard, row, wanted):
    """Takes a choice of a list that drops down, with the keys."""
    for _ in range(6):
        if lanyard.search(wanted, 'label', within=row):
            return
        lanyard.click(row, 'combo box')
        lanyard.keys('Down')
        lanyard.keys('Return')
        try:
            lanyard.see(wanted, 'label', within=row, patience=2)
        except AssertionError:
            continue
    raise AssertionError(f'“{row}” has no “{wanted}”')


def test_explicit_profile_names_each_part(lanyard):
    open_copy(lanyard)
    choose(lanyard, 'For', 'Explicit names')
    lanyard.says('BITBUCKET_')


def test_saved_file_is_for_its_owner_alone(lanyard):
    open_copy(lanyard)
    lanyard.tick('Write It Out')
    lanyard.press('Save…')
    path = Path(lanyard.environment['HOME']) / 'agent.env'
    lanyard.see('Save for Agents')
    lanyard.keys('Control_L', 'a')
    lanyard.type(str(path))
    lanyard.keys('Return')
    driver.wait_for('the file', path.exists)
    lanyard.says('which only you can read')
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert lanyard.double.secret('good') in path.read_text(encoding='utf-8')


def test_git_work_tree_is_asked_about(lanyard):
    tree = Path(lanyard.environment['HOME']) / 'tree'
    driver.subprocess.run(['git', 'init', '-q', tree], check=True, timeout=30)
    path = tree / 'agent.env'
    open_copy(lanyard)
    lanyard.tick('Write It Out')
    for answer in ('Cancel', 'Save There'):
        lanyard.press('Save…')
        lanyard.see('Save for Agents')
        lanyard.keys('Control_L', 'a')
        lanyard.type(str(path))
        lanyard.keys('Return')
        lanyard.says('Save in a Git Work Tree?')
        lanyard.says('belongs to git')
        assert not path.exists()
        lanyard.press(answer)
        lanyard.see('Copy for Agents')
    driver.wait_for('the file', path.exists)
    lanyard.says('which only you can read')
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_escape_closes_it(lanyard):
    open_copy(lanyard)
    lanyard.keys('Escape')
    lanyard.see('Connected', 'label', within=CARD)


def test_escape_closes_it_after_copying_a_value(lanyard):
    open_copy(lanyard)
    lanyard.tick('Write It Out')
    lanyard.press('Copy')
    copied(lanyard, lanyard.double.secret('good'))
    lanyard.says(COUNT)
    picture(lanyard, 'copy-count')
    lanyard.keys('Escape')
    driver.wait_for('one Escape to close it',
                    lambda: not lanyard.search('Or Run It Directly', 'label'))


driver.run(globals())
