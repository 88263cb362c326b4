/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lanyard-check.h"
#include "lanyard-field.h"

G_BEGIN_DECLS

typedef enum
{
  LANYARD_AUTH_BASIC,
  LANYARD_AUTH_BEARER,
  LANYARD_AUTH_HEADER,
} LanyardAuthKind;

#define LANYARD_METHOD_MAX_STEPS 9

/**
 * LanyardMethod:
 *
 * One way to authenticate with a provider. Read-only; belongs to its provider.
 */
typedef struct
{
  char             *id;
  char             *name;
  LanyardAuthKind   kind;
  char             *user_field;       /* (nullable) for basic */
  char             *header;           /* (nullable) for header */
  char             *git_user;         /* (nullable) */
  char             *family;
  GPtrArray        *fields;           /* of const LanyardField */
  char            **required;         /* never `NULL` */
  char             *secret_name;
  char            **secret_prefixes;  /* never `NULL` */
  char            **credential_types; /* never `NULL`; what the service calls such credentials */
  char             *subject;          /* (nullable) template */

  char             *acts_as;
  char             *reaches;
  char             *plan;
  char             *lives;
  char             *prefer;
  char             *cannot;           /* (nullable) */
  char             *recommended;      /* (nullable) why */

  char             *retired;          /* (nullable) YYYY-MM-DD */
  char             *retired_text;     /* (nullable) */
  char             *moves_to;         /* (nullable) method id */

  char             *page;             /* template of an https address */
  char             *page_name;
  char             *label;            /* template */
  char            **steps;            /* templates, never `NULL` */
  guint             scopes_step;      /* from 1; 0 if none */
  char             *warning;          /* (nullable) */
  guint             maximum_days;     /* 0 if no limit is known */

  char            **base_scopes;      /* never `NULL` */
  char            **harmless_scopes;  /* never `NULL`; not called more than needed */
  char            **without_purposes; /* never `NULL` */
  char             *without_text;     /* (nullable) */
  GPtrArray        *checks;           /* of const LanyardCheck; the first goes alone */
  GPtrArray        *extra_checks;     /* of const LanyardCheck; made if there is room for them */
} LanyardMethod;

const LanyardField *lanyard_method_find_field  (const LanyardMethod *self,
                                                const char          *id);
gboolean            lanyard_method_requires    (const LanyardMethod *self,
                                                const char          *field);
gboolean            lanyard_method_serves      (const LanyardMethod *self,
                                                const char          *purpose);
const LanyardCheck *lanyard_method_find_list   (const LanyardMethod *self,
                                                const char          *field);
char               *lanyard_method_dup_page    (const LanyardMethod *self,
                                                GHashTable          *fields) G_GNUC_WARN_UNUSED_RESULT;
char               *lanyard_method_dup_label   (const LanyardMethod *self) G_GNUC_WARN_UNUSED_RESULT;
char               *lanyard_method_dup_step    (const LanyardMethod *self,
                                                guint                step,
                                                GHashTable          *fields) G_GNUC_WARN_UNUSED_RESULT;
char               *lanyard_method_dup_subject (const LanyardMethod *self,
                                                GHashTable          *fields) G_GNUC_WARN_UNUSED_RESULT;

void                lanyard_method_free        (LanyardMethod       *self);

G_END_DECLS
