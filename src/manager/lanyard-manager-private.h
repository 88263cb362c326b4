/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

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

G_END_DECLS
