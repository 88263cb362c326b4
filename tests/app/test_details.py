#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The details of a connection: whose it is, what it may do, its tests, and how long it lives."""

import driver

CARD = 'Jane Doe'


def test_details_close_with_escape(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.menu('Details', CARD)
    lanyard.says('Account ID')
    lanyard.keys('Escape')
    lanyard.see('Connected', 'label', within=CARD)


driver.run(globals())
