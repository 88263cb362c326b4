/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-diagnosis.h"
#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_DOCTOR (lanyard_doctor_get_type ())

/**
 * LanyardDoctor:
 *
 * Looks at everything that Lanyard needs on this computer: bus, keyring, files, network.
 * One examination; for another one, make another doctor. No credential is sent, and
 * nothing is changed unless a mend is carried out.
 */
G_DECLARE_FINAL_TYPE (LanyardDoctor, lanyard_doctor, LANYARD, DOCTOR, GObject)

LanyardDoctor *lanyard_doctor_new           (LanyardManager       *manager) G_GNUC_WARN_UNUSED_RESULT;

GListModel    *lanyard_doctor_get_diagnoses (LanyardDoctor        *self);
LanyardHealth  lanyard_doctor_get_health    (LanyardDoctor        *self);
char          *lanyard_doctor_dup_verdict   (LanyardDoctor        *self) G_GNUC_WARN_UNUSED_RESULT;
char          *lanyard_doctor_dup_report    (LanyardDoctor        *self) G_GNUC_WARN_UNUSED_RESULT;

/* The diagnoses are there at once, and settle one by one. */
void           lanyard_doctor_run_async     (LanyardDoctor        *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean       lanyard_doctor_run_finish    (LanyardDoctor        *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* What the person said yes to. Before anything goes it is looked at once more. */
void           lanyard_doctor_mend_async    (LanyardDoctor        *self,
                                             LanyardMend          *mend,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean       lanyard_doctor_mend_finish   (LanyardDoctor        *self,
                                             GAsyncResult         *result,
                                             GError              **error);
void           lanyard_doctor_adopt_async   (LanyardDoctor        *self,
                                             LanyardConnection    *connection,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
LanyardEntry  *lanyard_doctor_adopt_finish  (LanyardDoctor        *self,
                                             GAsyncResult         *result,
                                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
