# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way through the wizard, page by page, as a person goes it."""

import re
import subprocess

PURPOSES = 'What Should Your Agent Do?'
METHODS = 'Which Token Fits?'
PASTE = 'Paste It Here'
CONNECTED = 'Connected'
TESTING = 'Testing…'
FAILED = 'It Does Not Work Yet'
NOT_ASKED = 'It Could Not Be Tested'
LESS = 'It Works, with Less'
ROTATED = 'The New One Is in Use'
EMAIL = 'Atlassian e-mail'
SECRETS = {'API token': 'API token', 'App password': 'App password',
           'Repository access token': 'Repository access token',
           'Project access token': 'Project access token',
           'Workspace access token': 'Workspace access token'}


def on(lanyard, title):
    """Waits for the page with this title."""
    lanyard.see(title, 'group')


def make_title(method):
    words = method.title().replace('Api', 'API')
    return f'{"Find" if method == "App password" else "Make"} the {words}'


def start(lanyard):
    """From the window to the first page, also when there are cards already."""
    if lanyard.search('Connect Bitbucket Cloud', 'button'):
        lanyard.press('Connect Bitbucket Cloud')
    else:
        lanyard.press('New connection')
    on(lanyard, PURPOSES)


def choose_purposes(lanyard, *purposes):
    for purpose in purposes:
        lanyard.tick(purpose)
    lanyard.press('Next')
    on(lanyard, METHODS)


def choose_method(lanyard, method):
    if method == 'App password':
        lanyard.click('Older Methods', 'list item')
    lanyard.tick(method)
    lanyard.press('Next')
    on(lanyard, make_title(method))


def fill_places(lanyard, **places):
    """Fills in what the page's address needs; the names are those of the rows, in lower case."""
    for name, text in places.items():
        lanyard.fill(re.compile(rf'^{name.replace("_", " ")}\b', re.IGNORECASE), text)


def go_to_paste(lanyard, method, *purposes, **places):
    start(lanyard)
    choose_purposes(lanyard, *purposes)
    choose_method(lanyard, method)
    fill_places(lanyard, **places)
    lanyard.press('Next')
    on(lanyard, PASTE)


def paste(lanyard, method, secret, **fields):
    for name, text in fields.items():
        lanyard.fill(EMAIL if name == 'email' else re.compile(
            rf'^{name.replace("_", " ")}\b', re.IGNORECASE), text)
    lanyard.fill(SECRETS[method], secret)


def connect_jane(lanyard, *purposes, credential='good'):
    """The whole way with Jane's API token, to the page that says that it works."""
    go_to_paste(lanyard, 'API token', *purposes)
    paste(lanyard, 'API token', lanyard.double.secret(credential), email='jane@acme.example')
    lanyard.press('Test and Save')
    on(lanyard, CONNECTED)


def rotate(lanyard, uuid):
    """Asks the running program for a new secret, as a notice does."""
    subprocess.run(['gdbus', 'call', '--session', '--dest', 'io.github.lanyard_app.Lanyard',
                    '--object-path', '/io/github/lanyard_app/Lanyard', '--method',
                    'org.freedesktop.Application.ActivateAction', 'rotate', f"[<'{uuid}'>]", '{}'],
                   check=True, timeout=30, stdout=subprocess.DEVNULL)
