#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program beside the window: it owns the clipboard, or says what is on it.

Takes a line of JSON, {"set": TEXT} or {"get": true}, and answers each with one.
"""

import json
import sys

import gi

gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk  # noqa: E402 pylint: disable=wrong-import-position


def say(answer):
    print(json.dumps(answer), flush=True)


def read_cb(clipboard, result):
    try:
        say({'text': clipboard.read_text_finish(result)})
    except GLib.Error as error:
        say({'text': None, 'error': error.message})


def line_cb(channel, condition, clipboard, loop):
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    request = json.loads(line)
    if 'set' in request:
        clipboard.set(request['set'])
        say({})
    else:
        clipboard.read_text_async(None, read_cb)
    return True


def main():
    Gtk.init()
    loop = GLib.MainLoop()
    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, line_cb,
                      Gdk.Display.get_default().get_clipboard(), loop)
    loop.run()


main()
