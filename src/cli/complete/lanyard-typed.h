/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-command.h"
#include "lanyard-word.h"

G_BEGIN_DECLS

/**
 * LanyardTyped:
 *
 * What stands on the command line before the word that is being typed, and so
 * what is expected in the place of that.
 */
typedef struct
{
  GPtrArray          *connections;  /* (owned) of char * */
  GPtrArray          *given;        /* (owned) of GOptionEntry: options that need no second time */
  const char         *provider;     /* (nullable) */
  const char         *method;       /* (nullable) */
  const GOptionEntry *option;       /* (nullable) whose value comes next */
  guint               position;     /* which argument comes next */
  gboolean            after_dashes;
} LanyardTyped;

void lanyard_typed_read  (LanyardTyped         *self,
                          const LanyardCommand *command,
                          const char * const   *words,
                          guint                 n_words);
void lanyard_typed_clear (LanyardTyped         *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LanyardTyped, lanyard_typed_clear)

G_END_DECLS
