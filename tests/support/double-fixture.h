/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A double with the demo world, and somebody who asks it. */
typedef struct
{
  LanyardDouble *service; /* (owned) */
  SoupSession   *session; /* (owned) */
  SoupMessage   *message; /* (owned) (nullable): the last that was asked */
} DoubleFixture;

void double_fixture_set_up    (DoubleFixture *fixture,
                               gconstpointer  data);
void double_fixture_tear_down (DoubleFixture *fixture,
                               gconstpointer  data);

char       *double_fixture_dup_credentials (DoubleFixture  *fixture,
                                            const char     *scheme,
                                            const char     *user,
                                            const char     *name) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *double_fixture_send            (DoubleFixture  *fixture,
                                            const char     *method,
                                            const char     *path,
                                            const char     *authorization,
                                            const char     *body,
                                            GCancellable   *cancellable,
                                            GError        **error) G_GNUC_WARN_UNUSED_RESULT;
char       *double_fixture_ask             (DoubleFixture  *fixture,
                                            const char     *path,
                                            const char     *authorization)
                                            G_GNUC_WARN_UNUSED_RESULT;
guint       double_fixture_get_status      (DoubleFixture  *fixture);
const char *double_fixture_get_header      (DoubleFixture  *fixture,
                                            const char     *name);

G_END_DECLS
