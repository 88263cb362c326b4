#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual: well formed for every program that reads manuals, and complete."""

import os
import re
import shutil
import subprocess
import sys

from cli import Skip, contains, equal, run_tests

PAGE = sys.argv[1]


def read_by(*words, env=None):
    if shutil.which(words[0]) is None:
        raise Skip(f'there is no {words[0]}')
    done = subprocess.run(words, capture_output=True, text=True, check=False,
                          env={**os.environ, 'LC_ALL': 'C.UTF-8', 'MANWIDTH': '80', **(env or {})})
    return done


def text():
    """What a person reads, without how it looks."""
    done = read_by('man', '-P', 'cat', '-l', PAGE)
    equal(done.returncode, 0, done.stderr)
    return re.sub('.\b', '', done.stdout)


def commands(case):
    listed = case.run('help')[0].split('Commands:\n')[1].split('\n\n')[0]
    return re.findall(r'^  ([a-z-]+)', listed, re.M)


def section(page, title):
    """One part of the manual; those of commands are called as the commands are."""
    found = re.search(rf'^ *{re.escape(title)}\n(.*?)(?=^(?:   lanyard )?\S|^   lanyard |\Z)',
                      page, re.M | re.S)
    assert found, f'there is no section {title}'
    return found.group(1)


def test_groff_has_no_complaint(_case):
    done = read_by('man', '--warnings', '-E', 'UTF-8', '-P', 'cat', '-l', PAGE)
    equal(done.stderr, '')
    equal(done.returncode, 0)


def test_mandoc_has_no_complaint(_case):
    done = read_by('mandoc', '-Tlint', '-W', 'warning', PAGE)
    equal(done.stdout + done.stderr, '')
    equal(done.returncode, 0)


def test_name_and_purpose_are_found(_case):
    done = read_by('lexgrog', PAGE)
    equal(done.returncode, 0, done.stdout + done.stderr)
    contains(done.stdout, 'lanyard - connect services')


def test_every_command_has_a_section_with_every_option(case):
    page = text()
    for command in [*commands(case), 'complete']:
        help_text = case.run(command, '--help')[0]
        part = section(page, f'lanyard {command}')
        words = ' '.join(part.split())
        for option in re.findall(r'^  (?:-., )?(--[a-z-]+)', help_text, re.M):
            if option != '--help':
                contains(words, option)
        summary = ' '.join(help_text.split('\n\n')[1].split())
        contains(words, summary)
        if 'Examples:' in help_text:
            line = help_text.split('Examples:\n')[1].splitlines()[0].strip()
            contains(words, ' '.join(line.split()))


def test_no_word_of_the_help_is_missing(case):
    page = {word.rstrip(':') for word in text().split()} | set(text().split())
    for command in commands(case):
        words = case.run(command, '--help')[0].split('\n\n', 1)[1].split()
        missing = [word for word in words
                   if word not in page and word not in ('Options:', 'Examples:')]
        assert not missing, f'{command}: {missing}'


def test_every_exit_status_is_told(case):
    part = section(text(), 'EXIT STATUS')
    for number, meaning in re.findall(r'^  ([0-9])  (.*)$', case.run('help')[0], re.M):
        assert re.search(rf'^ +{number} +{re.escape(meaning)}$', part, re.M), (number, part)


def test_usual_sections_are_there(_case):
    page = text()
    titles = re.findall(r'^([A-Z][A-Z ]+)$', page, re.M)
    equal(titles, ['NAME', 'SYNOPSIS', 'DESCRIPTION', 'COMMANDS', 'EXIT STATUS', 'ENVIRONMENT',
                   'FILES', 'SECURITY', 'SEE ALSO'])


def test_options_can_be_copied(_case):
    contains(text(), '--no-test')
    contains(text(), '"$(lanyard ')


sys.exit(run_tests(globals(), with_double=False))
