/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double-world.h"

G_BEGIN_DECLS

/* The world that tests and the demo share.
 *
 * People   Jane Doe, user name jdoe, e-mail jane@acme.example
 *          Zoë <b>O'Neil</b> & Söhne, user name zoe, e-mail zoe@acme.example
 *
 * acme-eng    "Acme", private; Jane administers it, Zoë is a member
 *   PER  "Personal"   sandbox (private), open-badge (public)
 *   OPS  "Operations" runbooks (private)
 * acme-labs   "Acme Labs", private; Jane is a member. No repository.
 * acme-attic  "Acme Attic", dormant; Jane is a member
 * globex      "Globex", private; neither of them belongs to it
 *   TOP  "Top"        secret-plans (private)
 *
 * Credentials by name. `bitbucket-double --credentials` prints the secrets to paste.
 *
 * name              kind            of            what it shows
 * good              API token       Jane          everything
 * reader            API token       Jane          reading only
 * narrow            API token       Jane          read:repository:bitbucket only: 403 on /2.0/user
 * one-workspace     API token       Jane          limited to acme-eng when it was made
 * unscoped          API token       Jane          the plain "Create API token": 401
 * other-app         API token       Jane          made for Jira: 401
 * expired           API token       Jane          401
 * zoe               API token       Zoë           another account, with a name like markup
 * repository        access token    sandbox       repository, pull requests, pipelines, hooks
 * repository-narrow access token    sandbox       webhook only: 403 on its own repository
 * repository-gone   access token    sandbox       revoked: 401
 * project           access token    PER
 * workspace         access token    acme-eng
 * app-password      app password    Jane          401, unless app passwords are accepted
 */

void lanyard_double_demo_fill (LanyardDoubleWorld *world);

G_END_DECLS
