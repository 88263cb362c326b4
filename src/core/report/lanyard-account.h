/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LanyardAccount:
 *
 * Whose credential it is, or what it reaches, as the service tells it: text to
 * be shown and never to be taken as markup. [func@lanyard_account_new] makes it
 * fit to be kept: one line each, of bounded length.
 */
typedef struct
{
  char *display_name; /* empty if nothing is known */
  char *nickname;     /* (nullable) */
  char *uuid;         /* (nullable) */
  char *avatar;       /* (nullable) https address of a picture */
} LanyardAccount;

#define LANYARD_TYPE_ACCOUNT (lanyard_account_get_type ())

GType           lanyard_account_get_type      (void);

LanyardAccount *lanyard_account_new           (const char           *display_name,
                                               const char           *nickname,
                                               const char           *uuid,
                                               const char           *avatar) G_GNUC_WARN_UNUSED_RESULT;
LanyardAccount *lanyard_account_copy          (const LanyardAccount *self) G_GNUC_WARN_UNUSED_RESULT;
void            lanyard_account_free          (LanyardAccount       *self);

gboolean        lanyard_account_read_json     (JsonObject           *object,
                                               const char           *member,
                                               LanyardAccount      **account,
                                               GError              **error);
void            lanyard_account_build_json    (const LanyardAccount *self,
                                               JsonBuilder          *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardAccount, lanyard_account_free)

G_END_DECLS
