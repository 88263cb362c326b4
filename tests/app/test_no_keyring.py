#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where there is no keyring: nothing is kept, or for this session only. Runs with --none."""

import re
from pathlib import Path

import driver
import wizard

TITLE = 'Your Keyring Cannot Keep It Now'


def go(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('good'), email='jane@acme.example')
    lanyard.press('Test and Save')
    lanyard.see(TITLE)


def test_window_opens_without_one(lanyard):
    lanyard.see('Connect Bitbucket Cloud', 'button')


def test_session_only_is_offered_and_said(lanyard):
    go(lanyard)
    lanyard.says('Install GNOME Keyring')
    lanyard.press('Keep for This Session Only')
    wizard.on(lanyard, wizard.CONNECTED)
    lanyard.says('Kept in memory only')
    lanyard.press('Done')
    lanyard.see('Connected', 'label', within='Jane Doe')
    lanyard.says('for this session only', within='Jane Doe')
    lanyard.press('Test', within='Jane Doe')
    lanyard.see('Connected', 'label', within='Jane Doe')
    # Another program cannot have it, so it is written out.
    lanyard.press('Copy for Agents', within='Jane Doe')
    lanyard.says('The only way, because it is kept for this session only.')


def test_what_lies_around_stays_where_it_is(lanyard):
    path = Path(lanyard.environment['HOME']) / '.netrc'
    path.write_text('machine api.bitbucket.org login jane@acme.example password '
                    f'{lanyard.double.secret("good")}\n', encoding='utf-8')
    lanyard.press('Bring In Existing…')
    lanyard.press('Scan')
    lanyard.press(re.compile('^Move to keyring: '))
    lanyard.press('Test and Move')
    lanyard.see(TITLE)
    lanyard.says('Install GNOME Keyring')
    # A file would soon be the only place that has it.
    lanyard.miss('Keep for This Session Only', 'button')
    lanyard.press('Cancel')
    lanyard.see('Not in your keyring yet', 'label')
    lanyard.see('Replace in Files…', 'button', sensitive=False)
    path.unlink()


def test_nothing_is_kept_unasked(lanyard):
    go(lanyard)
    lanyard.keys('Escape')
    lanyard.press('Discard')
    lanyard.see('Connect Bitbucket Cloud', 'button')
    status, output, _ = lanyard.command('list', '--json')
    assert status == 0 and output.strip() == '[]'


driver.run(globals())
