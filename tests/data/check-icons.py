#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every icon that is asked for by name exists, and ours are drawn as icons have to be."""

import os
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import tap

ROOT = Path(sys.argv[1]).resolve()
ICONS = ROOT / 'data' / 'icons'
NAME = re.compile(r'(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*-symbolic(?![\w-])')
SVG = '{http://www.w3.org/2000/svg}'


def ours():
    """Names in the resource, with the file of each."""
    root = ET.parse(ICONS / 'icons.gresource.xml').getroot()
    return {element.get('alias').removesuffix('.svg'): ICONS / element.text
            for element in root.iter('file')}


def theme():
    folders = os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share').split(':')
    return {path.stem for folder in folders
            for path in Path(folder, 'icons', 'Adwaita').rglob('*-symbolic.svg')}


def check_names_exist():
    known = ours().keys() | theme()
    sources = [*ROOT.glob('src/**/*.ui'), *ROOT.glob('src/**/*.c'),
               *ROOT.glob('data/providers/*.provider')]
    unknown = {f'{path.relative_to(ROOT)}: {name}' for path in sources
               for name in NAME.findall(path.read_text(encoding='utf-8')) if name not in known}
    assert not unknown, 'no such icon: ' + ', '.join(sorted(unknown))


def check_every_file_is_carried():
    carried = {path.resolve() for path in ours().values()}
    missing = {str(path) for path in ICONS.rglob('*.svg')} - {str(path) for path in carried}
    assert not missing, f'not in icons.gresource.xml: {sorted(missing)}'


def check_symbolic_icons_have_one_colour():
    # GTK recolours fills; a stroke or a second colour would stay as it is drawn.
    for name, path in ours().items():
        if not name.endswith('-symbolic'):
            continue
        root = ET.parse(path).getroot()
        assert (root.get('width'), root.get('height')) == ('16', '16'), f'{name} is not 16 by 16'
        shapes = [element for element in root.iter() if element is not root]
        assert all(shape.tag == SVG + 'path' for shape in shapes), f'{name} has more than paths'
        assert {shape.get('fill') for shape in shapes} == {'#2e3436'}, f'{name} has other colours'


tap.run(globals())
