#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text a person reads can be translated, and a translation arrives where it is read.

With --update after the source folder it brings po/POTFILES up to date instead.
"""

import configparser
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import tap

ROOT = Path(sys.argv[1]).resolve()
IN_C = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2)\s?\(')
IN_UI = re.compile(r'translatable="(?:yes|true|1)"')
# The folders of descriptions and of the help, each with a README.md that says which keys are texts.
FOLDERS = ('clients', 'help', 'providers')
SUFFIXES = ('.clients', '.help', '.provider', '.guidance')
# A row of a table in such a README.md: the cell of keys, then what is said of them.
TEXT_KEY = re.compile(r'^\|(?P<keys>[^|]*\*\*T\*\*[^|]*)\|')


def lines(path):
    texts = (line.strip() for line in path.read_text(encoding='utf-8').splitlines())
    return [text for text in texts if text and not text.startswith('#')]


def sources_with_texts():
    for path in sorted((ROOT / 'src').rglob('*')):
        if path.suffix in ('.c', '.h') and IN_C.search(path.read_text(encoding='utf-8')):
            yield path
        elif path.suffix == '.ui' and IN_UI.search(path.read_text(encoding='utf-8')):
            yield path
    for pattern in ('*.desktop.in', '*.metainfo.xml.in', '*.gschema.xml'):
        yield from (ROOT / 'data').glob(pattern)


def descriptions():
    return sorted(path for folder in FOLDERS for path in (ROOT / 'data' / folder).iterdir()
                  if path.suffix in SUFFIXES)


def documentation():
    for folder in FOLDERS:
        path = ROOT / 'data' / folder / 'README.md'
        yield from path.read_text(encoding='utf-8').splitlines()


def read_description(path):
    parser = configparser.RawConfigParser(delimiters='=', comment_prefixes='#', strict=True)
    parser.optionxform = str
    parser.read(path, encoding='utf-8')
    return parser


def documented_keys():
    """The keys marked T in the documentation, with "Step1 ... Step9" and "FamilyName-ID" spelled out."""
    keys = set()
    for line in documentation():
        row = TEXT_KEY.match(line)
        if row is None:
            continue
        # "`Label` ! **T**, `Hint` **T**, `Example`": each name belongs to the mark that follows it.
        for part in re.findall(r'((?:`[^`]+`[^`*]*)+)\*\*T\*\*', row['keys']):
            names = re.findall(r'`([^`]+)`', part)
            if '…' in part:
                stem = names[0].rstrip('1')
                names = [f'{stem}{n}' for n in range(1, int(names[1][len(stem):]) + 1)]
            elif ',' in part:
                names = names[-1:]
            keys.update(names)
    for pattern, stem in (('FamilyName-ID', 'FamilyName-'),
                          ('CredentialTypeName-TYPE', 'CredentialTypeName-')):
        if pattern not in keys:
            continue
        keys.remove(pattern)
        for path in descriptions():
            keys.update(key for group in read_description(path).values() for key in group
                        if key.startswith(stem))
    return keys


def check_list_names_every_source():
    listed = lines(ROOT / 'po' / 'POTFILES')
    wanted = sorted(str(path.relative_to(ROOT)) for path in sources_with_texts())
    assert listed == sorted(set(listed)), 'po/POTFILES is not sorted, or names a file twice'
    assert listed == wanted, 'po/POTFILES: missing {}, too many {}'.format(
        sorted(set(wanted) - set(listed)), sorted(set(listed) - set(wanted)))


def check_list_names_every_description():
    listed = lines(ROOT / 'po' / 'POTFILES.descriptions')
    wanted = [str(path.relative_to(ROOT)) for path in descriptions()]
    assert listed == wanted, f'po/POTFILES.descriptions has {listed}, there are {wanted}'


def check_keys_are_the_documented_ones():
    listed = lines(ROOT / 'po' / 'description-keys')
    documented = documented_keys()
    assert listed == sorted(documented), 'po/description-keys: missing {}, too many {}'.format(
        sorted(documented - set(listed)), sorted(set(listed) - documented))


def check_translation_arrives():
    keys = lines(ROOT / 'po' / 'description-keys')
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, 'lanyard.pot')
        subprocess.run([ROOT / 'po' / 'xgettext.sh', '--from-code=UTF-8', '--keyword=_',
                        '--package-name=lanyard', '-D', ROOT,
                        '-f', ROOT / 'po' / 'POTFILES', '-o', pot],
                       check=True)
        # A language in which every text of a description is the original between two stars.
        texts = os.path.join(folder, 'descriptions.pot')
        subprocess.run(['msggrep', *(f'--location=data/{folder}/*' for folder in FOLDERS),
                        '-o', texts, pot], check=True)
        subprocess.run(['msginit', '--no-translator', '--locale=en_GB.UTF-8', '-i', texts,
                        '-o', os.path.join(folder, 'plain.po')],
                       check=True, stderr=subprocess.DEVNULL)
        subprocess.run(['msgfilter', '--keep-header', '-i', os.path.join(folder, 'plain.po'),
                        '-o', os.path.join(folder, 'tlh.po'), 'sed', '-e', 's/^/*/; s/$/*/'],
                       check=True, stderr=subprocess.DEVNULL)
        Path(folder, 'LINGUAS').write_text('tlh\n', encoding='utf-8')
        for path in descriptions():
            merged = os.path.join(folder, path.name)
            subprocess.run(['msgfmt', '--desktop', '--keyword=', *(f'--keyword={key}' for key in keys),
                            f'--template={path}', '-d', folder, '-o', merged], check=True)
            translated = read_description(merged)
            for group, values in read_description(path).items():
                for key in values.keys() & set(keys):
                    assert f'{key}[tlh]' in translated[group], \
                        f'{path.name}: [{group}] {key} was not translated'


def update_list():
    path = ROOT / 'po' / 'POTFILES'
    head = [line for line in path.read_text(encoding='utf-8').splitlines() if line.startswith('#')]
    files = sorted(str(source.relative_to(ROOT)) for source in sources_with_texts())
    path.write_text('\n'.join(head + files) + '\n', encoding='utf-8')


if sys.argv[2:] == ['--update']:
    update_list()
else:
    tap.run(globals())
