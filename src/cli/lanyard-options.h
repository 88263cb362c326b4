/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LanyardOptions:
 *
 * What was typed after a command's name. A command fills only the members that
 * its own options point at, see [func@lanyard_options_parse].
 */
typedef struct
{
  char     **arguments; /* never `NULL` */
  char      *as;
  char      *check;
  char      *client;
  char     **command;   /* (nullable) what stands behind “--”, as it is */
  char      *connection;
  char      *expires;
  char      *file;
  char      *format;
  char      *label;
  char      *method;
  char      *name;
  char      *profile;
  char     **purposes;
  char      *scope;     /* one, of files */
  char     **scopes;
  char      *server;
  char      *settings;
  char     **values;    /* of --set */
  char      *variable;
  gboolean   all;
  gboolean   clear;
  gboolean   fix;
  gboolean   forget;
  gboolean   help;
  gboolean   install;
  gboolean   json;
  gboolean   no_test;
  gboolean   off;
  gboolean   on;
  gboolean   personal;
  gboolean   print;
  gboolean   replace;
  gboolean   reveal;
  gboolean   scan;
  gboolean   status;
  gboolean   undo;
  gboolean   uninstall;
  gboolean   write;
  gboolean   yes;
} LanyardOptions;

/* A command's table of options is constant, and so names members instead of addresses. */
#define LANYARD_OPTION(member) ((gpointer) G_STRUCT_OFFSET (LanyardOptions, member))

gboolean lanyard_options_parse (LanyardOptions      *self,
                                const GOptionEntry  *entries,
                                char               **words,
                                GError             **error);
void     lanyard_options_clear (LanyardOptions      *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LanyardOptions, lanyard_options_clear)

G_END_DECLS
