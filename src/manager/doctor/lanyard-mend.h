/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lanyard-connection.h"

G_BEGIN_DECLS

/**
 * LanyardMendKind:
 * @LANYARD_MEND_REPLACE_SECRET: the person enters the secret of a connection once more
 * @LANYARD_MEND_REMOVE_CONNECTION: a connection without a secret goes
 * @LANYARD_MEND_ADOPT_SECRET: the person makes a connection for a secret
 * @LANYARD_MEND_DELETE_SECRET: a secret without a connection goes
 * @LANYARD_MEND_RESTRICT_FILE: nobody but its owner may read a file any more
 * @LANYARD_MEND_DELETE_FILE: a file that is of no use goes
 */
typedef enum
{
  LANYARD_MEND_REPLACE_SECRET,
  LANYARD_MEND_REMOVE_CONNECTION,
  LANYARD_MEND_ADOPT_SECRET,
  LANYARD_MEND_DELETE_SECRET,
  LANYARD_MEND_RESTRICT_FILE,
  LANYARD_MEND_DELETE_FILE,
} LanyardMendKind;

#define LANYARD_TYPE_MEND (lanyard_mend_get_type ())

/**
 * LanyardMend:
 *
 * One way to mend what [class@Doctor] found. Those of one subject are alternatives.
 * Immutable.
 */
G_DECLARE_FINAL_TYPE (LanyardMend, lanyard_mend, LANYARD, MEND, GObject)

LanyardMend       *lanyard_mend_new             (LanyardMendKind  kind,
                                                 const char      *subject,
                                                 const char      *title) G_GNUC_WARN_UNUSED_RESULT;
LanyardMend       *lanyard_mend_new_adoption    (const char      *uuid,
                                                 const char      *title,
                                                 const char      *provider,
                                                 const char      *method,
                                                 const char      *name) G_GNUC_WARN_UNUSED_RESULT;

LanyardMendKind    lanyard_mend_get_kind        (LanyardMend     *self);
const char        *lanyard_mend_get_id          (LanyardMend     *self);
const char        *lanyard_mend_get_subject     (LanyardMend     *self);
const char        *lanyard_mend_get_title       (LanyardMend     *self);
gboolean           lanyard_mend_needs_person    (LanyardMend     *self);
gboolean           lanyard_mend_is_destructive  (LanyardMend     *self);
char              *lanyard_mend_dup_label       (LanyardMend     *self) G_GNUC_WARN_UNUSED_RESULT;
char              *lanyard_mend_dup_question    (LanyardMend     *self) G_GNUC_WARN_UNUSED_RESULT;
char              *lanyard_mend_dup_consequence (LanyardMend     *self) G_GNUC_WARN_UNUSED_RESULT;
LanyardConnection *lanyard_mend_make_connection (LanyardMend     *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
