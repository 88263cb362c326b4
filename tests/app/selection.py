#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clipboard as an X client sees it that is not GTK, which hides what it does not know.

Usage: selection.py TARGET; prints what the owner of the clipboard gives for it, the names of all
targets for TARGETS, or nothing and status 1.
"""

import ctypes
import ctypes.util
import select
import sys

SELECTION_NOTIFY = 31
PATIENCE = 10


def read(target):
    x = ctypes.CDLL(ctypes.util.find_library('X11') or 'libX11.so.6')
    for name in ('XOpenDisplay', 'XGetAtomName'):
        getattr(x, name).restype = ctypes.c_void_p
    for name in ('XDefaultRootWindow', 'XInternAtom', 'XCreateSimpleWindow'):
        getattr(x, name).restype = ctypes.c_ulong
    display = ctypes.c_void_p(x.XOpenDisplay(None))

    def atom(name):
        return ctypes.c_ulong(x.XInternAtom(display, name.encode(), 0))

    root = ctypes.c_ulong(x.XDefaultRootWindow(display))
    window = ctypes.c_ulong(x.XCreateSimpleWindow(display, root, 0, 0, 1, 1, 0, 0, 0))
    answer = atom('LANYARD_TEST')
    x.XConvertSelection(display, atom('CLIPBOARD'), atom(target), answer, window,
                        ctypes.c_ulong(0))
    event = (ctypes.c_long * 24)()
    while (event[0] & 0x7f) != SELECTION_NOTIFY:
        x.XFlush(display)
        if not x.XPending(display) and not select.select([x.XConnectionNumber(display)], [], [],
                                                         PATIENCE)[0]:
            return None
        x.XNextEvent(display, ctypes.byref(event))

    kind, form = ctypes.c_ulong(), ctypes.c_int()
    count, rest = ctypes.c_ulong(), ctypes.c_ulong()
    data = ctypes.c_void_p()
    x.XGetWindowProperty(display, window, answer, ctypes.c_long(0), ctypes.c_long(65536), 1,
                         ctypes.c_ulong(0), ctypes.byref(kind), ctypes.byref(form),
                         ctypes.byref(count), ctypes.byref(rest), ctypes.byref(data))
    if not kind.value or not data.value:
        return None
    if form.value == 32:
        atoms = ctypes.cast(data, ctypes.POINTER(ctypes.c_ulong * count.value)).contents
        return '\n'.join(ctypes.string_at(x.XGetAtomName(display, ctypes.c_ulong(number))).decode()
                         for number in atoms)
    return ctypes.string_at(data.value, count.value).decode()


if __name__ == '__main__':
    TEXT = read(sys.argv[1])
    print(TEXT or '', end='')
    sys.exit(TEXT is None)
