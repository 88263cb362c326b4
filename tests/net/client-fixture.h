/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-client.h"
#include "lanyard-double.h"
#include "lanyard-provider-list.h"

G_BEGIN_DECLS

/* A client that asks the double, and what it asks for. */
typedef struct
{
  LanyardDouble       *service;
  LanyardProviderList *providers;
  LanyardProvider     *provider;
  LanyardClient       *client;
  GHashTable          *fields;
  GCancellable        *cancellable;
  GError              *error;
} ClientFixture;

void                client_fixture_set_up          (ClientFixture *fixture,
                                                    gconstpointer  data);
void                client_fixture_tear_down       (ClientFixture *fixture,
                                                    gconstpointer  data);

void                client_fixture_go_to           (ClientFixture *fixture,
                                                    const char    *address);

LanyardExamination *client_fixture_examination_new (ClientFixture *fixture,
                                                    const char    *method,
                                                    const char    *secret_text) G_GNUC_WARN_UNUSED_RESULT;
LanyardReport      *client_fixture_examine         (ClientFixture *fixture,
                                                    const char    *method,
                                                    const char    *secret) G_GNUC_WARN_UNUSED_RESULT;
LanyardReport      *client_fixture_examine_good    (ClientFixture *fixture) G_GNUC_WARN_UNUSED_RESULT;

void                assert_state                   (LanyardReport *report,
                                                    LanyardState   state);

G_END_DECLS
