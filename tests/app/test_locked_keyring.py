#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring that is there and stays locked. Runs with --unlocked, and locks it itself."""

import subprocess

import driver
import wizard

WITH_KEYRING = driver.ROOT / 'tests/support/with-keyring'


def lock():
    subprocess.run([WITH_KEYRING, '--lock'], check=True, timeout=60)


def unlock():
    subprocess.run([WITH_KEYRING, '--unlock'], check=True, timeout=60)


def test_locked_keyring_is_a_state_and_keeps_the_good_one(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.see('Connected', 'label', within='Jane Doe')
    lock()
    try:
        lanyard.press('Test', within='Jane Doe')
        lanyard.says('Your keyring is locked', within='Jane Doe')
        lanyard.see('Connected', 'label', within='Jane Doe')
    finally:
        unlock()
    lanyard.press('Test', within='Jane Doe')
    lanyard.miss('Your keyring is locked')
    lanyard.see('Connected', 'label', within='Jane Doe')


def test_locked_keyring_from_the_start_is_a_state(lanyard):
    lanyard.add('jane', 'api-token', 'good', test=False)
    lock()
    try:
        lanyard.press('Test')
        lanyard.see('Keyring not available', 'label')
    finally:
        unlock()


def test_all_ask_once_while_it_is_locked(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.add('zoe', 'api-token', 'zoe')
    lanyard.see('Connected', 'label', within='Jane Doe')
    lanyard.see('Connected', 'label', within="Zoë <b>O'Neil</b> & Söhne")
    asked = len(lanyard.double.requests)
    lock()
    try:
        lanyard.keys('Control_L', 'Shift_L', 't')
        lanyard.says('2 could not be tested')
        lanyard.says('Your keyring is locked', within='Jane Doe')
        lanyard.see('Connected', 'label', within='Jane Doe')
        assert len(lanyard.double.requests) == asked
    finally:
        unlock()
    lanyard.keys('Control_L', 'Shift_L', 't')
    lanyard.says('2 connections tested: all work')


def test_save_can_be_tried_again_after_unlocking(lanyard):
    lock()
    try:
        wizard.go_to_paste(lanyard, 'API token')
        wizard.paste(lanyard, 'API token', lanyard.double.secret('good'),
                     email='jane@acme.example')
        lanyard.press('Test and Save')
        lanyard.see('Your Keyring Cannot Keep It Now')
    finally:
        unlock()
    lanyard.press('Try Again')
    wizard.on(lanyard, wizard.CONNECTED)
    assert lanyard.command('secret', 'bitbucket')[1].strip() == lanyard.double.secret('good')


driver.run(globals())
