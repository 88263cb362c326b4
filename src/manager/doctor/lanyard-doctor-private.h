/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-doctor.h"
#include "lanyard-manager-private.h"

G_BEGIN_DECLS

/* How long each thing may take, so that the whole report is there within seconds. */
#define LANYARD_DOCTOR_LIMIT 3000
#define LANYARD_DOCTOR_SERVICE_LIMIT 5000

struct _LanyardDoctor
{
  GObject         parent_instance;

  LanyardManager *manager;   /* (owned) */
  GListStore     *diagnoses; /* (owned) of LanyardDiagnosis */
  GTask          *task;      /* (owned) (nullable) while it runs */
  guint           n_pending;
};

/* Adds a diagnosis to the report, which is complete when all are settled. */
LanyardDiagnosis *lanyard_doctor_add             (LanyardDoctor      *self,
                                                  const char         *id,
                                                  const char         *about,
                                                  LanyardRealm        realm,
                                                  const char         *title) G_GNUC_WARN_UNUSED_RESULT;
GCancellable     *lanyard_doctor_get_cancellable (LanyardDoctor      *self);
gboolean          lanyard_doctor_settle_cancelled
                                                 (LanyardDiagnosis   *diagnosis,
                                                  const GError       *error);
gboolean          lanyard_doctor_is_in_flatpak   (void);

/* What to do first, as long as a damaged file of connections lies there. */
char             *lanyard_doctor_dup_way_back    (const char         *damaged,
                                                  guint               n_connections) G_GNUC_WARN_UNUSED_RESULT;

/* Each begins to look at its part. */
void              lanyard_doctor_look_at_session (LanyardDoctor      *self);
void              lanyard_doctor_look_at_secrets (LanyardDoctor      *self);
void              lanyard_doctor_look_at_files   (LanyardDoctor      *self);
void              lanyard_doctor_look_at_service (LanyardDoctor      *self,
                                                  LanyardProvider    *provider);

/* Of files only, and blocking: they belong in a worker thread. */
gboolean          lanyard_doctor_restrict_file   (const char         *path,
                                                  GError            **error);
gboolean          lanyard_doctor_delete_file     (const char         *path,
                                                  GCancellable       *cancellable,
                                                  GError            **error);

G_END_DECLS
