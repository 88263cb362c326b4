# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an edit makes of a document is what other readers say, for thousands of documents."""

import copy
import json
import os
import random
import subprocess
import sys
import tomllib

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'data'))
import tap  # noqa: E402

N_DOCUMENTS = 3000
ENTRY = {'command': 'lanyard', 'args': ['exec', 'é "x"', '--']}

chance = random.Random(int(os.environ.get('LANYARD_SEED', '0')) or None)


def edit(requests):
    lines = ''.join(json.dumps(request) + '\n' for request in requests)
    result = subprocess.run([sys.argv[1]], input=lines.encode(), stdout=subprocess.PIPE,
                            check=True)
    answers = []
    for line in result.stdout.decode().splitlines():
        kind, text = line.split(' ', 1)
        answers.append((kind, json.loads(text)))
    assert len(answers) == len(requests), f'{len(answers)} answers'
    return answers


SCALARS = ['1', '-0x1F'.replace('-', ''), '1_000', '-2.5e-3', 'true', '"x"', "'\\n'", '"é\\u00e9"',
           '"# no"', "'''\n[m.a]\n'''", '"""\\\n   x = 1 \\\n """', '1979-05-27T07:32:00Z',
           '07:32:00', '1979-05-27', '[]', '[1, 2]', '[ # c\n  "[m.a]", # d\n]', '{}',
           '{ a = 1, "b" = { c.d = 2 } }']
KEYS = ['a', 'b', '"c d"', "'e'", 'f-g', '1']


def line_end():
    return chance.choice(['\n', '\n', '\n', ' # c ] = "\n', '\r\n', '\t\n'])


def key(most):
    parts = [chance.choice(KEYS) for _ in range(chance.randint(1, most))]
    return chance.choice(['.', '.', ' . ']).join(parts)


def toml():
    text = chance.choice(['', '', '\ufeff'])
    for _ in range(chance.randint(0, 9)):
        turn = chance.randint(0, 9)
        if turn < 2:
            text += chance.choice(['', ' ']) + '[' + chance.choice(['m.', 'm.a.', '']) + key(2) + ']'
        elif turn == 2:
            text += '[[' + chance.choice(['', 'm.']) + key(2) + ']]'
        elif turn == 3:
            text += chance.choice(['# x = 1', '', '  '])
        elif turn == 4:
            text += chance.choice(['[m]', '[m.a]', 'm.a.command = "lanyard"',
                                   'm = { a = { command = "x" } }', '[m.a.env]'])
        else:
            text += chance.choice(['', '  ']) + key(2) + ' = ' + chance.choice(SCALARS)
        text += line_end()
    if chance.randint(0, 9) == 0 and text:
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice('[]{}=."\'\n#,x1') + text[at + 1:]
    return text


def without_empty(model):
    """Tables that nothing is in are there or not, according to how they are written."""
    if not isinstance(model, dict):
        return model
    members = {name: without_empty(value) for name, value in model.items()}
    return {name: value for name, value in members.items() if value != {}}


def parsed(text):
    """Or None if it is none. A byte order mark is none of Python's concerns."""
    try:
        return tomllib.loads(text.removeprefix('\ufeff'))
    except (tomllib.TOMLDecodeError, ValueError):
        return None


def changed(model, path, value):
    """The model after the edit, or None if that is impossible."""
    model = copy.deepcopy(model)
    table = model
    for name in path[:-1]:
        if value is None and isinstance(table, dict) and name not in table:
            return model
        if not isinstance(table, dict):
            return None
        table = table.setdefault(name, {})
    if not isinstance(table, dict):
        return None
    if value is not None:
        table[path[-1]] = value
    else:
        table.pop(path[-1], None)
    return model



def check_toml_edits_are_what_tomllib_says():
    requests = []
    for _ in range(N_DOCUMENTS):
        requests.append({
            'toml': True,
            'text': toml(),
            'path': chance.choice([['m', 'a'], ['m', 'a'], ['a'], ['m', 'c d'], ['m', 'a', 'env'],
                                   ['b', 'e', 'f-g']]),
            'value': chance.choice([ENTRY, ENTRY, ENTRY | {'env': {'X': '1'}}, None, 'x']),
        })

    good = 0
    for request, (kind, text) in zip(requests, edit(requests)):
        before = parsed(request['text'])
        if kind == 'error':
            assert text.startswith(('Line ', 'The file is')), text
            continue
        assert before is not None, f'let through: {request}'
        expected = changed(before, request['path'], request['value'])
        after = parsed(text)
        assert after is not None, f'not TOML any more: {request}\n{text}'
        assert expected is not None, f'let through: {request}\n{text}'
        assert without_empty(after) == without_empty(expected), f'{request}\n{text}'
        good += 1

        # Where nothing was, something is added, and all else is as it was.
        place = before
        for name in request['path']:
            place = place.get(name) if isinstance(place, dict) else None
        if place is None and request['value'] is not None and '{' not in request['text']:
            assert is_within(request['text'], text), f'{request}\n{text}'

    assert good > N_DOCUMENTS // 6, f'only {good} were good'


def is_within(before, after):
    """Whether after is before with one thing put in, and perhaps a line break at the end."""
    head = os.path.commonprefix([before, after])
    tail = os.path.commonprefix([before[::-1], after[::-1]])
    return len(head) + len(tail) >= len(before)


def check_toml_is_refused_only_if_it_is_none():
    """What tomllib reads is read, but for what JSON cannot hold."""
    requests = [{'toml': True, 'text': toml(), 'path': ['nothing', 'here'], 'value': None}
                for _ in range(N_DOCUMENTS)]
    good = 0
    for request, (kind, text) in zip(requests, edit(requests)):
        if parsed(request['text']) is None:
            assert kind == 'error', f'let through: {request}'
        elif kind == 'text':
            assert text == request['text'], request
            good += 1
        else:
            # tomllib lets a later section add to a table that a header implied.
            assert 'defined elsewhere' in text or 'array of tables' in text, f'{text}: {request}'
    assert good > N_DOCUMENTS // 6, f'only {good} were good'


def strip(text):
    """JSON with comments as plain JSON, by a way of its own."""
    plain = ''
    at = 0
    while at < len(text):
        if text[at] == '"':
            end = at + 1
            while text[end] != '"':
                end += 2 if text[end] == '\\' else 1
            plain += text[at:end + 1]
            at = end + 1
        elif text.startswith('//', at):
            at = text.index('\n', at)
        elif text.startswith('/*', at):
            at = text.index('*/', at) + 2
        else:
            if text[at] in '}]' and plain.rstrip().endswith(','):
                plain = plain.rstrip()[:-1]
            plain += text[at]
            at += 1
    return json.loads(plain.removeprefix('\ufeff'))


def trivia():
    return chance.choice(['', '', ' ', '\n', '\r\n  ', '\t', '/* "x": { */', '// ] }\n', ' /**/ '])


def jsonc(depth=0):
    if depth > 0 and chance.randint(0, depth) > 0:
        return chance.choice(['1', '-2.5e3', 'null', 'true', '"// \\" x"', '"/*"', '[1, 2,]', '[]'])
    members = ''
    names = ['mcpServers', 'a', 'b', 'é']
    for name in chance.sample(names, chance.randint(0, 4)):
        members += f'{trivia()}"{name}"{trivia()}:{trivia()}{jsonc(depth + 1)}{trivia()},'
    if members and chance.randint(0, 1):
        members = members[:-1]
    return '{' + members + trivia() + '}'


def check_json_edits_are_what_python_says():
    requests = [{
        'toml': False,
        'text': chance.choice(['', '\ufeff']) + trivia() + jsonc() + trivia(),
        'path': chance.choice([['mcpServers', 'a'], ['a'], ['mcpServers', 'é', 'b'], ['b', 'a']]),
        'value': chance.choice([ENTRY, ENTRY, None]),
    } for _ in range(N_DOCUMENTS)]

    good = 0
    for request, (kind, text) in zip(requests, edit(requests)):
        before = strip(request['text'])
        expected = changed(before, request['path'], request['value'])
        if kind == 'error':
            place = before
            for name in request['path'][:-1]:
                place = place.get(name, {}) if isinstance(place, dict) else None
            assert not isinstance(place, dict), f'{text}: {request}'
            continue
        assert expected is not None, f'let through: {request}'
        if request['value'] is None:
            assert without_empty(strip(text)) == without_empty(expected), f'{request}\n{text}'
        else:
            assert strip(text) == expected, f'{request}\n{text}'
        assert text.count('/*') == request['text'].count('/*') or expected != before
        good += 1
    assert good > N_DOCUMENTS // 2, f'only {good} were good'


tap.run(globals())
