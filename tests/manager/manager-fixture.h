/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-double.h"
#include "lanyard-keyring-fixture.h"
#include "lanyard-manager.h"

G_BEGIN_DECLS

/* A manager with a real keyring, a real network library and the double of
 * Bitbucket. */
typedef struct
{
  LanyardKeyringFixture *keyring; /* lent, one for the program */
  LanyardDouble         *service; /* (owned) */
  LanyardManager        *manager; /* (owned) */
  GAsyncResult          *result;  /* (owned) (nullable) of what ended last */
} ManagerFixture;

typedef struct
{
  const char *name;
  void      (*run) (ManagerFixture *fixture,
                    gconstpointer   data);
} ManagerFixtureTest;

int                fixture_run              (int                        argc,
                                             char                     **argv,
                                             const char                *group,
                                             const ManagerFixtureTest  *tests,
                                             gsize                      n_tests);

/* Waiting for what was begun with this callback. */
void               fixture_ready_cb         (GObject            *object,
                                             GAsyncResult       *result,
                                             gpointer            user_data);
GAsyncResult      *fixture_wait             (ManagerFixture     *fixture);

LanyardConnection *fixture_make_connection  (const char         *name);
LanyardConnection *fixture_copy_connection  (LanyardEntry       *entry);
LanyardSecret     *fixture_get_secret       (ManagerFixture     *fixture,
                                             const char         *name);

/* What the manager does, waited for. */
LanyardReport     *fixture_try              (ManagerFixture     *fixture,
                                             LanyardConnection  *connection,
                                             LanyardSecret      *secret,
                                             GError            **error);
LanyardEntry      *fixture_add              (ManagerFixture     *fixture,
                                             const char         *name,
                                             const char         *secret_name,
                                             gboolean            session_only,
                                             GError            **error);
LanyardReport     *fixture_test             (ManagerFixture     *fixture,
                                             LanyardEntry       *entry,
                                             GError            **error);
void               fixture_test_before      (ManagerFixture     *fixture,
                                             LanyardEntry       *entry,
                                             LanyardState        state);
gboolean           fixture_change           (ManagerFixture     *fixture,
                                             LanyardEntry       *entry,
                                             LanyardConnection  *changed,
                                             GError            **error);
gboolean           fixture_remove           (ManagerFixture     *fixture,
                                             LanyardEntry       *entry,
                                             GError            **error);

void               fixture_answer           (ManagerFixture     *fixture,
                                             guint               status,
                                             const char         *body);
void               fixture_deliver          (ManagerFixture         *fixture,
                                             LanyardDoubleDelivery   delivery);

/* Looking at what came of it. */
void               fixture_assert_secret    (ManagerFixture     *fixture,
                                             LanyardEntry       *entry,
                                             const char         *secret_name);
guint              fixture_count            (ManagerFixture     *fixture);
const char        *fixture_get_uuid         (LanyardEntry       *entry);
guint              fixture_count_items      (ManagerFixture     *fixture,
                                             const char         *uuid);
char              *fixture_dup_file         (void);
LanyardManager    *fixture_open_another     (ManagerFixture     *fixture);
guint              fixture_count_on_disk    (ManagerFixture     *fixture);
void               fixture_write_newer_file (void);

G_END_DECLS
