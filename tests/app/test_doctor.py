#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The doctor in the window: what it says, and what it mends."""

import json
import os
import subprocess

import driver

from wizard import EMAIL

GOOD = 'Everything that was checked is as it should be.'


def look(lanyard):
    lanyard.menu('Check This Computer', button='Main menu')


def picture(lanyard, name):
    """For whoever wants to see it."""
    folder = os.environ.get('LANYARD_SCREENSHOTS')
    if folder:
        lanyard.shoot(f'{folder}/{name}.png')


def test_good_computer_is_said_to_be_good(lanyard):
    look(lanyard)
    lanyard.see(GOOD, 'label')
    for row in ('Session bus: Good', 'Keyring: Good', 'Clock: Good', 'Desktop portal: Not checked'):
        lanyard.see(row, 'list item')
    lanyard.see('Run Again', 'button')
    lanyard.miss('Cancel', 'button')
    picture(lanyard, 'doctor-good')
    asked = len(lanyard.double.requests)
    lanyard.press('Run Again')
    # Until the service is asked again, the verdict is that of the first run.
    driver.wait_for('the second run', lambda: len(lanyard.double.requests) > asked)
    lanyard.see(GOOD, 'label')
    lanyard.press('Copy Report')
    lanyard.says('Report copied')


LOST = 'Lanyard: lost (Bitbucket Cloud)'
UUID = '6ecd8c99-4036-403d-bf84-cf8400f67836'


def lose(secret):
    """Leaves a secret behind as a command does that is stopped while it saves."""
    subprocess.run(['secret-tool', 'store', '--label', LOST, 'xdg:schema',
                    'io.github.lanyard_app.Lanyard', 'connection', UUID, 'provider', 'bitbucket',
                    'method', 'api-token'], input=secret.encode(), check=True, timeout=30)


def clear(uuid):
    subprocess.run(['secret-tool', 'clear', 'connection', uuid], check=True, timeout=30)


def show(lanyard, name):
    return json.loads(lanyard.command('show', name, '--json')[1])[0]


def test_secret_without_connection_becomes_one(lanyard):
    lanyard.add('taken', 'api-token', 'good')
    lanyard.see('Copy for Agents', 'button')
    lose(lanyard.double.secret('good'))
    look(lanyard)
    lanyard.press(f'Make Connection… ({LOST})')
    lanyard.says('stays in your keyring as it is')
    lanyard.see('Add', 'button', sensitive=False)
    lanyard.fill(EMAIL, 'jane@acme.example')
    lanyard.fill('Name', 'taken')
    lanyard.says('Another connection is called “taken” already.')
    lanyard.see('Add', 'button', sensitive=False)
    lanyard.fill('Name', 'found')
    lanyard.says('lanyard secret found')
    picture(lanyard, 'doctor-adopt')
    assert lanyard.command('show', 'found')[0] == 5, 'it was made too early'
    lanyard.press('Add')
    lanyard.see('Check This Computer')
    lanyard.see(GOOD, 'label')
    driver.wait_for('its test', lambda: show(lanyard, 'found')['state'] == 'ok')
    found = show(lanyard, 'found')
    assert found['uuid'] == UUID and found['fields']['email'] == 'jane@acme.example', found
    assert lanyard.command('secret', 'found')[1].strip() == lanyard.double.secret('good')
    lanyard.command('remove', '--yes', 'taken', 'found')


def test_adoption_can_be_given_up(lanyard):
    lose('sesame')
    look(lanyard)
    lanyard.press(f'Make Connection… ({LOST})')
    lanyard.fill(EMAIL, 'jane@acme.example')
    lanyard.keys('Escape')
    lanyard.see('Discard What You Typed?')
    lanyard.press('Discard')
    lanyard.see(f'Make Connection… ({LOST})', 'button')
    assert lanyard.command('list', '--json')[1].strip() == '[]'
    clear(UUID)


def test_connection_without_secret_gets_one(lanyard):
    lanyard.add('acme', 'api-token', 'good')
    lanyard.see('Copy for Agents', 'button')
    clear(show(lanyard, 'acme')['uuid'])
    look(lanyard)
    lanyard.see('Connections without a secret: Problem', 'list item')
    picture(lanyard, 'doctor-without-secret')
    lanyard.press('Enter Secret… (acme)')
    lanyard.fill('API token', lanyard.double.secret('good'))
    lanyard.press('Test and Replace')
    lanyard.see('Check This Computer')
    lanyard.see(GOOD, 'label')
    assert lanyard.command('secret', 'acme')[1].strip() == lanyard.double.secret('good')
    lanyard.command('remove', '--yes', 'acme')


def test_secret_without_connection_is_deleted_after_a_question(lanyard):
    lose('sesame')
    look(lanyard)
    button = f'Delete Secret… ({LOST})'
    lanyard.see('Secrets without a connection: Look at this', 'list item')
    picture(lanyard, 'doctor-mend')
    lanyard.press(button)
    lanyard.see(f'Delete the secret “{LOST}” from the keyring?')
    picture(lanyard, 'doctor-question')
    lanyard.press('Delete')
    lanyard.see(GOOD, 'label')
    found = subprocess.run(['secret-tool', 'lookup', 'connection', UUID], capture_output=True,
                           check=False, timeout=30)
    assert found.stdout == b'', 'it is still there'


driver.run(globals())
