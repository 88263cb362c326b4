/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-keyring.h"

G_BEGIN_DECLS

/**
 * LanyardKeyringItem:
 *
 * What the keyring says about a secret without showing it.
 */
typedef struct
{
  char *uuid;
  char *provider; /* (nullable) */
  char *method;   /* (nullable) */
  char *label;
} LanyardKeyringItem;

/**
 * LanyardKeyringSurvey:
 * @unclaimed: secrets of ours that belong to none of the connections
 * @missing: connections for which there is no secret
 * @claimed: connections for which there is one
 *
 * The keyring held against the list of connections.
 */
typedef struct
{
  GPtrArray *unclaimed; /* (owned) of LanyardKeyringItem */
  GPtrArray *missing;   /* (owned) of char: UUIDs */
  GPtrArray *claimed;   /* (owned) of char: UUIDs */
} LanyardKeyringSurvey;

LanyardKeyringItem   *lanyard_keyring_item_copy      (const LanyardKeyringItem *self) G_GNUC_WARN_UNUSED_RESULT;
void                  lanyard_keyring_item_free      (LanyardKeyringItem   *self);
void                  lanyard_keyring_survey_free    (LanyardKeyringSurvey *self);

void                  lanyard_keyring_survey_async   (LanyardKeyring       *self,
                                                      const char * const   *uuids,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
LanyardKeyringSurvey *lanyard_keyring_survey_finish  (LanyardKeyring       *self,
                                                      GAsyncResult         *result,
                                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardKeyringItem, lanyard_keyring_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardKeyringSurvey, lanyard_keyring_survey_free)

G_END_DECLS
