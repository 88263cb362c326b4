#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help: how one gets there, and finds something in it."""

import re

import driver
import wizard

SEARCH = 'Search the help'
GENERAL = 'What Lanyard does'
UNSCOPED = 'The API token is refused, and most likely has no scopes'
CLOSED = 'What to do'


def add_refused(lanyard):
    lanyard.add('jane', 'api-token', 'expired', test=False)
    lanyard.press('Test')
    lanyard.see('Refused', 'label')


def search(lanyard, text):
    lanyard.click(SEARCH, 'search box')
    lanyard.keys('Control_L', 'a')
    lanyard.type(text)


def test_learn_more_leads_to_the_section_of_the_code(lanyard):
    add_refused(lanyard)
    lanyard.press('Learn More')
    row = lanyard.see(UNSCOPED, 'list item', focused=True, expanded=True)
    assert 'Create API token with scopes' in row.description, row.description
    assert '‹' not in row.description
    others = lanyard.search(role='list item', expanded=True)
    assert [other.name for other in others] == [UNSCOPED]
    driver.wait_for('the section to be in sight', lambda: 0 < lanyard.see(
        UNSCOPED, 'list item').extents[1] < 400)
    # Escape goes back to the card.
    lanyard.keys('Escape')
    lanyard.see('Learn More', 'button')


def test_learn_more_works_beside_a_modal_window(lanyard):
    wizard.start(lanyard)
    wizard.choose_purposes(lanyard)
    wizard.choose_method(lanyard, 'API token')
    lanyard.press('Next')
    wizard.on(lanyard, wizard.PASTE)
    wizard.paste(lanyard, 'API token', lanyard.double.secret('expired'),
                 email='jane@acme.example')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.FAILED)
    lanyard.press('Learn More')
    lanyard.see(UNSCOPED, 'list item', focused=True)
    # It takes what is typed, although the wizard is modal.
    search(lanyard, 'captive')
    lanyard.miss(UNSCOPED, 'list item')
    lanyard.keys('Escape')
    lanyard.see(UNSCOPED, 'list item')
    lanyard.keys('Escape')
    wizard.on(lanyard, wizard.FAILED)


def test_f1_opens_the_help_from_its_beginning(lanyard):
    lanyard.see('Connect Bitbucket Cloud', 'button')
    lanyard.keys('F1')
    lanyard.see(GENERAL, 'list item', expanded=False)
    assert not lanyard.search(CLOSED)
    lanyard.click(GENERAL, 'list item')
    lanyard.see(GENERAL, 'list item', expanded=True)
    # A click on the text is no click on the title.
    lanyard.click(re.compile('^Lanyard asks what'), 'label')
    lanyard.click('The words that Lanyard uses', 'label')
    lanyard.see('The words that Lanyard uses', 'list item', expanded=True)
    lanyard.see(GENERAL, 'list item', expanded=True)
    lanyard.click(GENERAL, 'label')
    lanyard.see(GENERAL, 'list item', expanded=False)


def test_f1_opens_the_help_beside_the_wizard(lanyard):
    wizard.start(lanyard)
    lanyard.keys('F1')
    lanyard.see(GENERAL, 'list item')
    lanyard.keys('Escape')
    wizard.on(lanyard, wizard.PURPOSES)


def test_menu_opens_the_help(lanyard):
    lanyard.see('Connect Bitbucket Cloud', 'button')
    lanyard.menu('Help', button='Main menu')
    lanyard.see(GENERAL, 'list item', expanded=False)


def test_help_opens_once(lanyard):
    add_refused(lanyard)
    lanyard.press('Learn More')
    search(lanyard, 'captive')
    lanyard.miss(UNSCOPED, 'list item')
    # The card behind it leads to the same window again.
    button, = [node for node in lanyard.tree().walk() if node.name == 'Learn More'
               and node.role == 'button']
    button.act()
    lanyard.see(UNSCOPED, 'list item', focused=True)
    assert len(lanyard.tree().windows) == 2


def test_help_goes_with_the_window(lanyard):
    lanyard.see('Connect Bitbucket Cloud', 'button')
    lanyard.keys('F1')
    lanyard.see(GENERAL, 'list item')
    lanyard.keys('Control_L', 'q')
    assert lanyard.wait_for_end() == 0


def test_search_finds_by_words_and_by_code(lanyard):
    lanyard.see('Connect Bitbucket Cloud', 'button')
    lanyard.keys('F1')
    search(lanyard, 'token-unscoped')
    lanyard.see(UNSCOPED, 'list item')
    lanyard.miss(GENERAL, 'list item')
    lanyard.keys('Return')
    lanyard.see(UNSCOPED, 'list item', expanded=True, focused=True)
    search(lanyard, 'no such word anywhere')
    lanyard.see('Nothing Found')
    lanyard.keys('Escape')
    lanyard.see(GENERAL, 'list item')


def test_see_also_leads_on(lanyard):
    lanyard.see('Connect Bitbucket Cloud', 'button')
    lanyard.keys('F1')
    search(lanyard, 'token-unscoped')
    lanyard.keys('Return')
    lanyard.see(UNSCOPED, 'list item', expanded=True)
    lanyard.click('The token is refused', 'button')
    lanyard.see('The token is refused', 'list item', expanded=True, focused=True)


driver.run(globals())
