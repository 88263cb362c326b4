/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-stray-scan.h"

G_BEGIN_DECLS

/**
 * LanyardStrayPlace:
 *
 * Where a stray lies. Says nothing of what it is.
 */
typedef struct
{
  LanyardStraySource  source;
  LanyardStrayHold    hold;
  char               *path;   /* (nullable) `NULL` for the environment */
  guint               line;   /* from 1; 0 where there are none */
  char               *name;   /* (nullable) the variable */
  char               *holder; /* (nullable) the server, host or section */
} LanyardStrayPlace;

#define LANYARD_TYPE_STRAY (lanyard_stray_get_type ())

/**
 * LanyardStray:
 *
 * A credential that lies outside the keyring, in one place or in several, with
 * what stands near it. Which method it is for is the best guess, and can be set.
 *
 * Properties: `held-by` (the name of a connection that has this secret,
 * nullable, notified).
 */
G_DECLARE_FINAL_TYPE (LanyardStray, lanyard_stray, LANYARD, STRAY, GObject)

LanyardStray        *lanyard_stray_new              (LanyardProvider         *provider,
                                                     LanyardSecret           *secret) G_GNUC_WARN_UNUSED_RESULT;

LanyardProvider     *lanyard_stray_get_provider     (LanyardStray            *self);
LanyardSecret       *lanyard_stray_get_secret       (LanyardStray            *self);
GPtrArray           *lanyard_stray_get_places       (LanyardStray            *self);
const LanyardMethod *lanyard_stray_get_method       (LanyardStray            *self);
GPtrArray           *lanyard_stray_dup_methods      (LanyardStray            *self) G_GNUC_WARN_UNUSED_RESULT;
GHashTable          *lanyard_stray_get_fields       (LanyardStray            *self);
const char          *lanyard_stray_get_unsupported  (LanyardStray            *self);
const char          *lanyard_stray_get_held_by      (LanyardStray            *self);

void                 lanyard_stray_add_place        (LanyardStray            *self,
                                                     const LanyardStrayPlace *place);
void                 lanyard_stray_add_fields       (LanyardStray            *self,
                                                     const LanyardMethod     *method,
                                                     GHashTable              *fields);
void                 lanyard_stray_set_method       (LanyardStray            *self,
                                                     const LanyardMethod     *method);
void                 lanyard_stray_set_unsupported  (LanyardStray            *self,
                                                     const char              *text);
void                 lanyard_stray_set_held_by      (LanyardStray            *self,
                                                     const char              *name);

/* For people, and never more than that. */
char                *lanyard_stray_dup_mask         (LanyardStray            *self) G_GNUC_WARN_UNUSED_RESULT;
char                *lanyard_stray_dup_kind         (LanyardStray            *self) G_GNUC_WARN_UNUSED_RESULT;
GStrv                lanyard_stray_dup_missing      (LanyardStray            *self) G_GNUC_WARN_UNUSED_RESULT;
char                *lanyard_stray_place_dup_words  (const LanyardStrayPlace *place) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
