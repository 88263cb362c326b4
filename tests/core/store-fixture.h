/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-connection-store.h"

G_BEGIN_DECLS

/* A store in a folder that goes away with it. */
typedef struct
{
  char                   *folder; /* (owned) */
  char                   *path;   /* (owned) */
  LanyardConnectionStore *store;  /* (owned) */
} StoreFixture;

typedef struct
{
  const char *name;
  void      (*run) (StoreFixture  *fixture,
                    gconstpointer  data);
} StoreFixtureTest;

int                store_run             (int                     argc,
                                          char                  **argv,
                                          const char             *group,
                                          const StoreFixtureTest *tests,
                                          gsize                   n_tests);

/* What the store does, waited for. */
void               store_ready_cb        (GObject                *object,
                                          GAsyncResult           *result,
                                          gpointer                user_data);
void               store_wait            (GAsyncResult          **result);
GPtrArray         *store_load            (LanyardConnectionStore *store,
                                          GError                **error);
gboolean           store_add             (LanyardConnectionStore *store,
                                          LanyardConnection      *connection,
                                          GError                **error);
gboolean           store_change          (LanyardConnectionStore *store,
                                          LanyardConnection      *old,
                                          LanyardConnection      *connection,
                                          GError                **error);
gboolean           store_remove          (LanyardConnectionStore *store,
                                          const char             *uuid,
                                          GError                **error);
LanyardConnection *store_make_connection (const char             *name);
guint              store_count           (LanyardConnectionStore *store);
LanyardConnection *store_get_first       (LanyardConnectionStore *store);
void               store_put_text        (StoreFixture           *fixture,
                                          const char             *text,
                                          gssize                  length);
char              *store_get_text        (const char             *path);
GPtrArray         *store_list_damaged    (StoreFixture           *fixture);
GSubprocess       *store_start_program   (StoreFixture           *fixture,
                                          const char             *what,
                                          const char             *prefix);

G_END_DECLS
