/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-deadline.h"

#include <libsecret/secret.h>

G_BEGIN_DECLS

/**
 * LanyardKeyringOperation:
 * @deadline: cancels every step; its time runs only while nobody can be prompted
 * @key: attributes that all items of the connection have
 * @interactive: whether the person may be asked to unlock
 * @attributes: (nullable): of the item to store
 * @label: (nullable): of the item to store
 * @value: (nullable): to store
 * @stale: items to clear away, by their attributes
 * @service: (nullable): the Secret Service, `NULL` where libsecret may use
 *   another backend
 * @unlocked: (nullable): items that can be read, as paths on the bus
 * @locked: (nullable): items that cannot
 *
 * What one call of [class@Keyring] needs from its first step to its last.
 */
typedef struct
{
  LanyardDeadline  *deadline;    /* (owned) */
  GHashTable       *key;         /* (owned) */
  gboolean          interactive;

  GHashTable       *attributes;  /* (owned) (nullable) */
  char             *label;       /* (owned) (nullable) */
  SecretValue      *value;       /* (owned) (nullable) */
  GPtrArray        *stale;       /* (owned), of GHashTable */

  SecretService    *service;     /* (owned) (nullable) */
  char            **unlocked;    /* (owned) (nullable) */
  char            **locked;      /* (owned) (nullable) */
} LanyardKeyringOperation;

LanyardKeyringOperation *lanyard_keyring_operation_new
                                               (const char              *uuid,
                                                GCancellable            *cancellable)
                                                G_GNUC_WARN_UNUSED_RESULT;
void                     lanyard_keyring_operation_free
                                               (LanyardKeyringOperation *self);

const SecretSchema      *lanyard_keyring_operation_get_schema
                                               (void);
gboolean                 lanyard_keyring_operation_may_use_paths
                                               (void);

void                     lanyard_keyring_operation_limit
                                               (LanyardKeyringOperation *self);
GCancellable            *lanyard_keyring_operation_get_cancellable
                                               (LanyardKeyringOperation *self);
GError                  *lanyard_keyring_operation_explain
                                               (LanyardKeyringOperation *self,
                                                const GError            *error)
                                                G_GNUC_WARN_UNUSED_RESULT;

void                     lanyard_keyring_operation_find_async
                                               (LanyardKeyringOperation *self,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
gboolean                 lanyard_keyring_operation_find_finish
                                               (LanyardKeyringOperation *self,
                                                GAsyncResult            *result,
                                                GError                 **error);

void                     lanyard_keyring_operation_unlock_async
                                               (LanyardKeyringOperation *self,
                                                const char * const      *paths,
                                                GAsyncReadyCallback      callback,
                                                gpointer                 user_data);
char                   **lanyard_keyring_operation_unlock_finish
                                               (LanyardKeyringOperation *self,
                                                GAsyncResult            *result,
                                                GError                 **error)
                                                G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
