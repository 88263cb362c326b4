#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Testing all connections at once."""

import driver


def add_three(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.add('zoe', 'api-token', 'zoe')
    lanyard.add('sandbox', 'repository-token', 'repository', '--set', 'workspace=acme-eng',
                '--set', 'repository=sandbox')
    lanyard.see('Connected', 'label', within='Jane Doe')
    lanyard.see('acme-eng/sandbox', 'label')


def test_nothing_to_test_is_not_offered(lanyard):
    lanyard.see('Connect Bitbucket Cloud', 'button')
    lanyard.see('Main menu', None, sensitive=True, focusable=True).act()
    lanyard.see('Test All', 'menu item', sensitive=False)


def test_all_are_tested_from_the_menu(lanyard):
    add_three(lanyard)
    lanyard.menu('Test All', button='Main menu')
    lanyard.says('3 connections tested: all work')
    lanyard.miss('Cancel the tests', 'button')


def test_all_are_tested_with_a_key(lanyard):
    add_three(lanyard)
    lanyard.double.change('zoe', gone=True)
    lanyard.keys('Control_L', 'Shift_L', 't')
    lanyard.says('Tested: 2 work, 1 does not work')
    lanyard.see('Refused', 'label')


def test_also_those_that_a_search_hides(lanyard):
    add_three(lanyard)
    lanyard.keys('Control_L', 'f')
    lanyard.type('sandbox')
    lanyard.miss('Jane Doe', 'label')
    lanyard.menu('Test All', button='Main menu')
    lanyard.says('3 connections tested: all work')


def test_progress_is_shown_and_can_be_cancelled(lanyard):
    add_three(lanyard)
    lanyard.double.fault(delivery='hang', path='/2.0/repositories/*')
    lanyard.keys('Control_L', 'Shift_L', 't')
    lanyard.see('2 of 3', 'label')
    lanyard.see('Progress of the tests', 'progress bar')
    lanyard.press('Cancel the tests')
    lanyard.says('Stopped: 2 work so far')
    lanyard.miss('Cancel the tests', 'button')
    lanyard.double.heal()
    lanyard.keys('Control_L', 'Shift_L', 't')
    lanyard.says('3 connections tested: all work')


def test_closing_while_it_runs_ends_it(lanyard):
    add_three(lanyard)
    lanyard.double.fault(delivery='hang')
    lanyard.keys('Control_L', 'Shift_L', 't')
    lanyard.see('0 of 3', 'label')
    lanyard.keys('Control_L', 'q')
    driver.wait_for('the end of the program', lambda: lanyard.process.poll() is not None)
    assert lanyard.process.returncode == 0


driver.run(globals())
