/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-provider.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_PROVIDER_LIST (lanyard_provider_list_get_type ())

/**
 * LanyardProviderList:
 *
 * The providers that this program knows, each read when it is first asked for:
 * a command that needs none pays for none.
 */
G_DECLARE_FINAL_TYPE (LanyardProviderList, lanyard_provider_list, LANYARD, PROVIDER_LIST, GObject)

LanyardProviderList *lanyard_provider_list_new       (void) G_GNUC_WARN_UNUSED_RESULT;

LanyardProvider     *lanyard_provider_list_find      (LanyardProviderList *self,
                                                      const char          *id);
GPtrArray           *lanyard_provider_list_get_all   (LanyardProviderList *self);
GPtrArray           *lanyard_provider_list_get_rules (LanyardProviderList *self);

G_END_DECLS
