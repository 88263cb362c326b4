/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider.h"
#include "lanyard-secret.h"

G_BEGIN_DECLS

/**
 * LanyardStrayNames:
 *
 * What the descriptions of providers say about credentials that lie around: the
 * profiles turned round, so that a variable's name tells what its value is; what
 * secrets begin with; and the hosts that they are for.
 */
typedef struct _LanyardStrayNames LanyardStrayNames;

/**
 * LanyardStrayMeaning:
 *
 * What a variable is to one profile with one method.
 */
typedef struct
{
  LanyardProvider      *provider;
  const LanyardProfile *profile;
  const LanyardMethod  *method;
  const char           *pattern;      /* what it is filled with, such as {email} */
  gboolean              holds_secret;
} LanyardStrayMeaning;

LanyardStrayNames   *lanyard_stray_names_new           (GPtrArray            *providers) G_GNUC_WARN_UNUSED_RESULT;
void                 lanyard_stray_names_free          (LanyardStrayNames    *self);

GPtrArray           *lanyard_stray_names_get_providers (LanyardStrayNames    *self);
GPtrArray           *lanyard_stray_names_find          (LanyardStrayNames    *self,
                                                        const char           *name);
LanyardProvider     *lanyard_stray_names_find_host     (LanyardStrayNames    *self,
                                                        const char           *host);
LanyardProvider     *lanyard_stray_names_find_prefix   (LanyardStrayNames    *self,
                                                        const char           *value);

gboolean             lanyard_stray_names_has_reference (const char           *value);
gboolean             lanyard_stray_names_is_reference  (const char           *value);
gboolean             lanyard_stray_names_match         (const char           *pattern,
                                                        const char           *value,
                                                        LanyardSecret       **secret,
                                                        GHashTable           *fields);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardStrayNames, lanyard_stray_names_free)

G_END_DECLS
