#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The doctor in the window: what it says, and what it mends."""

import os
import subprocess

import driver

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
    lanyard.press('Run Again')
    lanyard.see(GOOD, 'label')
    lanyard.press('Copy Report')
    lanyard.says('Report copied')


def test_secret_without_connection_is_deleted_after_a_question(lanyard):
    subprocess.run(['secret-tool', 'store', '--label', 'Lanyard: lost (Bitbucket Cloud)',
                    'xdg:schema', 'io.github.lanyard_app.Lanyard',
                    'connection', '6ecd8c99-4036-403d-bf84-cf8400f67836',
                    'provider', 'bitbucket', 'method', 'api-token'],
                   input=b'sesame', check=True, timeout=30)
    look(lanyard)
    button = 'Delete Secret… (Lanyard: lost (Bitbucket Cloud))'
    lanyard.see('Secrets without a connection: Look at this', 'list item')
    picture(lanyard, 'doctor-mend')
    lanyard.press(button)
    lanyard.see('Delete the secret “Lanyard: lost (Bitbucket Cloud)” from the keyring?')
    picture(lanyard, 'doctor-question')
    lanyard.press('Delete')
    lanyard.see(GOOD, 'label')
    found = subprocess.run(['secret-tool', 'lookup', 'connection',
                            '6ecd8c99-4036-403d-bf84-cf8400f67836'], capture_output=True,
                           check=False, timeout=30)
    assert found.stdout == b'', 'it is still there'


driver.run(globals())
