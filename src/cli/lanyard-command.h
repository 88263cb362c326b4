/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-cli.h"
#include "lanyard-options.h"

G_BEGIN_DECLS

#define LANYARD_ANY_NUMBER G_MAXUINT

/**
 * LanyardExample:
 *
 * One way in which a command is used, for its help and the manual.
 */
typedef struct
{
  const char *line; /* as it is typed */
  const char *text; /* what that does, marked for translation */
} LanyardExample;

/**
 * LanyardCommand:
 *
 * One command: how it is called, what it takes, and what it does. Help, manual
 * and completion in a shell are made of it. Its texts are marked for translation,
 * and translated where they are shown.
 *
 * The synopsis and the options' argument descriptions are read by programs, too:
 * a word in capitals says what is expected, and so what can be offered, by the
 * list in `lanyard-word.c`. In a synopsis `[…]` may be left out, `…` may be
 * repeated, one of `a|b` is typed, and every option of the table stands in it.
 *
 * In the details an empty line separates paragraphs, which are filled where they
 * are shown, and lines that begin with a blank stay as they are.
 *
 * `run` returns the exit status; if it sets its error instead, the status comes
 * from that.
 */
typedef struct
{
  const char           *name;
  const char           *synopsis;      /* what follows the name */
  const char           *summary;
  const char           *details;       /* (nullable) */
  const LanyardExample *examples;      /* (nullable) (array zero-terminated) */
  const GOptionEntry   *options;       /* (nullable) */
  gboolean              runs_command;  /* what stands behind “--” is left as it is */
  gboolean              hidden;        /* for programs: listed by the manual alone */
  guint                 min_arguments;
  guint                 max_arguments;
  int                 (*run) (LanyardCli            *cli,
                              const LanyardOptions  *options,
                              GError               **error);
} LanyardCommand;

extern const LanyardCommand lanyard_command_activity;
extern const LanyardCommand lanyard_command_add;
extern const LanyardCommand lanyard_command_complete;
extern const LanyardCommand lanyard_command_doctor;
extern const LanyardCommand lanyard_command_edit;
extern const LanyardCommand lanyard_command_env;
extern const LanyardCommand lanyard_command_exec;
extern const LanyardCommand lanyard_command_export;
extern const LanyardCommand lanyard_command_import;
extern const LanyardCommand lanyard_command_git_credential;
extern const LanyardCommand lanyard_command_list;
extern const LanyardCommand lanyard_command_mcp_config;
extern const LanyardCommand lanyard_command_providers;
extern const LanyardCommand lanyard_command_remove;
extern const LanyardCommand lanyard_command_rename;
extern const LanyardCommand lanyard_command_replace;
extern const LanyardCommand lanyard_command_report;
extern const LanyardCommand lanyard_command_secret;
extern const LanyardCommand lanyard_command_show;
extern const LanyardCommand lanyard_command_test;

const LanyardCommand * const *lanyard_commands_get  (void);
const LanyardCommand         *lanyard_commands_find (const char  *name,
                                                     GError     **error);

G_END_DECLS
