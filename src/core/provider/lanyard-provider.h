/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "lanyard-check.h"
#include "lanyard-guidance-rule.h"
#include "lanyard-method.h"
#include "lanyard-profile.h"
#include "lanyard-purpose.h"
#include "lanyard-scope.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_PROVIDER (lanyard_provider_get_type ())

/**
 * LanyardProvider:
 *
 * A service that can be connected, as its description says. Immutable. All that
 * it lends (methods, fields, scopes, …) lives as long as the provider does.
 */
G_DECLARE_FINAL_TYPE (LanyardProvider, lanyard_provider, LANYARD, PROVIDER, GObject)

LanyardProvider      *lanyard_provider_new_from_bytes             (GBytes               *description,
                                                                   const char           *file_name,
                                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
LanyardProvider      *lanyard_provider_new_built_in               (GBytes               *description,
                                                                   const char           *file_name,
                                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

const char           *lanyard_provider_get_id                     (LanyardProvider      *self);
const char           *lanyard_provider_get_name                   (LanyardProvider      *self);
const char           *lanyard_provider_get_summary                (LanyardProvider      *self);
const char           *lanyard_provider_get_icon                   (LanyardProvider      *self);
const char           *lanyard_provider_get_base_url               (LanyardProvider      *self);
const char           *lanyard_provider_get_host                   (LanyardProvider      *self);
const char           *lanyard_provider_get_git_host               (LanyardProvider      *self);
const char           *lanyard_provider_get_family_name            (LanyardProvider      *self,
                                                                   const char           *family);
gboolean              lanyard_provider_allows_link                (LanyardProvider      *self,
                                                                   const char           *address);

/* What its answers say about a credential; all nullable. */
const char           *lanyard_provider_get_granted_header         (LanyardProvider      *self);
const char           *lanyard_provider_get_granted_pointer        (LanyardProvider      *self);
const char           *lanyard_provider_get_required_pointer       (LanyardProvider      *self);
const char           *lanyard_provider_get_credential_type_header (LanyardProvider      *self);
const char           *lanyard_provider_get_wait_header            (LanyardProvider      *self);
const char           *lanyard_provider_get_limit_header           (LanyardProvider      *self);
const char           *lanyard_provider_get_credential_type_name   (LanyardProvider      *self,
                                                                   const char           *type);
const char * const   *lanyard_provider_get_unauthenticated_types  (LanyardProvider      *self);
const char * const   *lanyard_provider_get_report_headers         (LanyardProvider      *self);
const char * const   *lanyard_provider_get_report_members         (LanyardProvider      *self);

/* Arrays of the plain structs, in the description's order. */
GPtrArray            *lanyard_provider_get_methods                (LanyardProvider      *self);
GPtrArray            *lanyard_provider_get_scopes                 (LanyardProvider      *self);
GPtrArray            *lanyard_provider_get_purposes               (LanyardProvider      *self);
GPtrArray            *lanyard_provider_get_rules                  (LanyardProvider      *self);
GPtrArray            *lanyard_provider_get_profiles               (LanyardProvider      *self);
GPtrArray            *lanyard_provider_get_tools                  (LanyardProvider      *self);

const LanyardMethod  *lanyard_provider_find_method                (LanyardProvider      *self,
                                                                   const char           *id);
const LanyardScope   *lanyard_provider_find_scope                 (LanyardProvider      *self,
                                                                   const char           *id);
const LanyardPurpose *lanyard_provider_find_purpose               (LanyardProvider      *self,
                                                                   const char           *id);
const LanyardProfile *lanyard_provider_find_profile               (LanyardProvider      *self,
                                                                   const char           *id);

/* Which method or product a pasted secret or address belongs to. */
const LanyardMethod  *lanyard_provider_find_method_of_secret      (LanyardProvider      *self,
                                                                   const char           *secret,
                                                                   const LanyardMethod  *preferred);
const LanyardMethod  *lanyard_provider_find_method_of_type        (LanyardProvider      *self,
                                                                   const char           *type,
                                                                   const LanyardMethod  *preferred);
const char           *lanyard_provider_get_other_product          (LanyardProvider      *self,
                                                                   const char           *secret,
                                                                   const char           *address);

G_END_DECLS
