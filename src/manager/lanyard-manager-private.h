/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-activity-store.h"
#include "lanyard-client.h"
#include "lanyard-connection-store.h"
#include "lanyard-manager.h"
#include "lanyard-report-store.h"
#include "lanyard-secret-store.h"

G_BEGIN_DECLS

struct _LanyardManager
{
  GObject                 parent_instance;

  LanyardProviderList    *providers;     /* (owned) */
  LanyardConnectionStore *connections;   /* (owned) */
  LanyardReportStore     *reports;       /* (owned) */
  LanyardActivityStore   *activity;      /* (owned) */
  LanyardSecretStore     *keyring;       /* (owned) */
  LanyardSecretStore     *session;       /* (owned) secrets that end with the program */
  LanyardClient          *client;        /* (owned) */
  GListStore             *entries;       /* (owned) of LanyardEntry */
  GHashTable             *pictures;      /* (owned) address → GBytes */
  char                   *problem;       /* (owned) (nullable) */
  guint                   saves;         /* how often this program changed the list itself */
  gboolean                watching;
  gboolean                reloading;
  gboolean                reload_again;  /* something changed while reading */
};

/**
 * LanyardTestManner:
 * @LANYARD_TEST_INTERACTIVE: the keyring may ask the person to unlock it
 * @LANYARD_TEST_TOLD: it may not, and that it is locked is told as a report
 * @LANYARD_TEST_QUIET: it may not, and nobody waits for a report of that
 *
 * What a test does when the keyring does not give the secret.
 */
typedef enum
{
  LANYARD_TEST_INTERACTIVE,
  LANYARD_TEST_TOLD,
  LANYARD_TEST_QUIET,
} LanyardTestManner;

LanyardEntry       *lanyard_manager_find_uuid     (LanyardManager    *self,
                                                   const char        *uuid);
LanyardEntry       *lanyard_manager_put_entry     (LanyardManager    *self,
                                                   LanyardConnection *connection,
                                                   LanyardReportLog  *reports,
                                                   gboolean           session_only);
void                lanyard_manager_drop_entry    (LanyardManager    *self,
                                                   const char        *uuid);
LanyardSecretStore *lanyard_manager_get_store     (LanyardManager    *self,
                                                   LanyardEntry      *entry);
char               *lanyard_manager_dup_key_label (LanyardManager    *self,
                                                   LanyardConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

GStrv               lanyard_manager_dup_versions  (void) G_GNUC_WARN_UNUSED_RESULT;

gboolean            lanyard_manager_check_outline (LanyardManager     *self,
                                                   LanyardConnection  *connection,
                                                   GError            **error);

/* As lanyard_manager_test_async (), which finishes it. */
void                lanyard_manager_test_in_manner (LanyardManager      *self,
                                                    LanyardEntry        *entry,
                                                    LanyardTestManner    manner,
                                                    GCancellable        *cancellable,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);

G_END_DECLS
