#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, closing, narrow windows, and what is never told."""

import re

import driver
import wizard

NARROW = 360


def test_main_job_needs_no_pointer(lanyard):
    """With Tab, Space, Enter and typing alone."""
    lanyard.keys('Control_L', 'n')
    wizard.on(lanyard, wizard.PURPOSES)
    tab_to(lanyard, 'Read code')
    lanyard.keys('space')
    lanyard.see('Read code', 'checkbox', checked=True)
    tab_to(lanyard, 'Next')
    lanyard.keys('Return')
    wizard.on(lanyard, wizard.METHODS)
    tab_to(lanyard, 'Next')
    lanyard.keys('Return')
    wizard.on(lanyard, wizard.make_title('API token'))
    tab_to(lanyard, 'Next')
    lanyard.keys('Return')
    # The first entry has the focus, and Tab leads to the next.
    wizard.on(lanyard, wizard.PASTE)
    lanyard.type('jane@acme.example')
    tab_to_secret(lanyard)
    lanyard.type(lanyard.double.secret('good'))
    lanyard.see('Test and Save', 'button', sensitive=True)
    lanyard.keys('Return')
    wizard.on(lanyard, wizard.CONNECTED)
    lanyard.see('Done', 'button', focused=True)
    lanyard.keys('Return')
    lanyard.see('Connected', 'label', within='Jane Doe')
    tab_to(lanyard, 'Test')
    lanyard.keys('space')
    lanyard.see('Tested just now', 'label', within='Jane Doe')


def focused(lanyard):
    found = [node for node in lanyard.front().walk() if node.has('focused')]
    return found[-1] if found else None


def tab_to(lanyard, name, most=80):
    for _ in range(most):
        node = focused(lanyard)
        if node is not None and (node.name == name or any(child.name == name
                                                          for child in node.children)):
            return
        before = node
        lanyard.keys('Tab')
        try:
            driver.wait_for('the focus to move',
                            lambda: (focused(lanyard) or lanyard).__dict__.get('path')
                            != (before or lanyard).__dict__.get('path'), patience=1)
        except AssertionError:
            continue
    raise AssertionError(f'Tab never came to “{name}”')


def tab_to_secret(lanyard):
    """GTK 4.8 does not tell which entry has the focus: workspace and its list come before."""
    for _ in ('workspace', 'Choose…', 'secret'):
        lanyard.keys('Tab')


def test_enter_goes_on_from_the_first_page(lanyard):
    wizard.start(lanyard)
    lanyard.see('Know who I am', 'list item', focused=True)
    lanyard.press('Next')
    wizard.on(lanyard, wizard.METHODS)


def test_untouched_wizard_closes_with_escape(lanyard):
    wizard.start(lanyard)
    lanyard.keys('Escape')
    lanyard.see('Connect Bitbucket Cloud', 'button')


def test_wizard_asks_before_anything_is_lost(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    lanyard.fill('API token', lanyard.double.secret('good'))
    lanyard.see('Test and Save', 'button')
    lanyard.keys('Escape')
    lanyard.see('Discard What You Typed?')
    lanyard.keys('Escape')
    wizard.on(lanyard, wizard.PASTE)
    lanyard.fill(wizard.EMAIL, 'jane@acme.example')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)
    # All is saved, so nothing is asked any more.
    lanyard.keys('Escape')
    lanyard.see('Connected', 'label', within='Jane Doe')


def test_discarded_wizard_leaves_nothing(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    lanyard.fill('API token', lanyard.double.secret('good'))
    lanyard.keys('Escape')
    lanyard.press('Discard')
    lanyard.see('Connect Bitbucket Cloud', 'button')
    wizard.start(lanyard)
    lanyard.keys('Escape')
    lanyard.see('Connect Bitbucket Cloud', 'button')


def narrow(lanyard):
    """Makes the uppermost window as narrow as the smallest screen, and sees that it can be."""
    lanyard.screen.resize(NARROW, 640)

    def fits():
        front = lanyard.front()
        return front.extents[2] <= NARROW and front
    front = driver.wait_for(f'a window {NARROW} pixels wide', fits)
    for node in front.walk():
        if node.number == driver.atspi.LABEL or node.role in ('button', 'text box', 'checkbox'):
            x, _, width, _ = node.extents
            assert x >= 0 and x + width <= NARROW, f'{node!r} is cut off: {x} + {width}'


def test_window_may_be_narrow(lanyard):
    narrow(lanyard)
    lanyard.add('jane', 'api-token', 'good', '--purpose', 'merge')
    lanyard.see('Connected', 'label', within='Jane Doe')
    narrow(lanyard)
    lanyard.double.change('good', gone=True)
    lanyard.press('Test', within='Jane Doe')
    lanyard.see('Refused', 'label')
    narrow(lanyard)


def test_wizard_may_be_narrow(lanyard):
    wizard.start(lanyard)
    narrow(lanyard)
    wizard.choose_purposes(lanyard, 'Read code')
    narrow(lanyard)
    wizard.choose_method(lanyard, 'Repository access token')
    narrow(lanyard)
    wizard.fill_places(lanyard, workspace='acme-eng', repository='sandbox')
    lanyard.press('Next')
    wizard.on(lanyard, wizard.PASTE)
    narrow(lanyard)
    wizard.paste(lanyard, 'Repository access token', lanyard.double.secret('repository-gone'))
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.FAILED)
    narrow(lanyard)


def test_secret_is_told_nobody(lanyard):
    """Neither assistive technology nor other programs of the machine see it, on no page."""
    secret = lanyard.double.secret('good')

    def look(where):
        told = [text for text in lanyard.everything() if secret in text]
        assert not told, f'the secret is told on {where}'
        process = f'/proc/{lanyard.process.pid}'
        for name in ('cmdline', 'environ'):
            with open(f'{process}/{name}', 'rb') as file:
                assert secret.encode() not in file.read(), f'the secret is in {name}'

    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', secret, email='jane@acme.example')
    look(wizard.PASTE)
    lanyard.double.fault(delivery='hang')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.TESTING)
    look(wizard.TESTING)
    lanyard.press('Cancel')
    wizard.on(lanyard, wizard.PASTE)
    lanyard.double.heal()
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)
    look(wizard.CONNECTED)
    lanyard.tick('Write It Out')
    lanyard.see(re.compile('••••'), 'label')
    look('the preview')
    lanyard.press('Done')
    lanyard.see('Connected', 'label', within='Jane Doe')
    look('the cards')
    assert secret not in lanyard.words


def test_program_has_no_core_dump(lanyard):
    with open(f'/proc/{lanyard.process.pid}/limits', encoding='utf-8') as limits:
        assert re.search(r'^Max core file size\s+0\s+0\s', limits.read(), re.MULTILINE)


driver.run(globals())
