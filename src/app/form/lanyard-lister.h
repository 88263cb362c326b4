/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-manager.h"

G_BEGIN_DECLS

#define LANYARD_TYPE_LISTER (lanyard_lister_get_type ())

/**
 * LanyardLister:
 *
 * Finds out from the service which values a field may have: whoever shows the form
 * knows what is filled in and where the secret is.
 */
G_DECLARE_INTERFACE (LanyardLister, lanyard_lister, LANYARD, LISTER, GObject)

struct _LanyardListerInterface
{
  GTypeInterface   parent_interface;

  void           (* list_async)  (LanyardLister        *self,
                                  const char           *field,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
  LanyardReport *(* list_finish) (LanyardLister        *self,
                                  GAsyncResult         *result,
                                  GError              **error);
};

void           lanyard_lister_list_async  (LanyardLister        *self,
                                           const char           *field,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
LanyardReport *lanyard_lister_list_finish (LanyardLister        *self,
                                           GAsyncResult         *result,
                                           GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void           lanyard_lister_ask         (LanyardManager       *manager,
                                           LanyardConnection    *connection,
                                           LanyardSecret        *secret,
                                           const char           *field,
                                           GTask                *task);

G_END_DECLS
