/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-use.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-foreign-text.h"

/* Longer than any program's name that a person would recognise. */
#define LONGEST_PROGRAM 64

struct _LanyardUse
{
  GObject         parent_instance;

  GDateTime      *time;    /* (owned) in UTC */
  LanyardUseKind  kind;
  char           *program; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LanyardUse, lanyard_use, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (LanyardUseKind, lanyard_use_kind,
                    G_DEFINE_ENUM_VALUE (LANYARD_USE_SECRET, "secret"),
                    G_DEFINE_ENUM_VALUE (LANYARD_USE_ENV, "env"),
                    G_DEFINE_ENUM_VALUE (LANYARD_USE_EXEC, "exec"),
                    G_DEFINE_ENUM_VALUE (LANYARD_USE_GIT, "git"),
                    G_DEFINE_ENUM_VALUE (LANYARD_USE_COPY, "copy"),
                    G_DEFINE_ENUM_VALUE (LANYARD_USE_SAVE, "save"))

enum
{
  PROP_0,
  PROP_TIME,
  PROP_KIND,
  PROP_PROGRAM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
lanyard_use_finalize (GObject *object)
{
  LanyardUse *self = LANYARD_USE (object);

  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->program, g_free);

  G_OBJECT_CLASS (lanyard_use_parent_class)->finalize (object);
}

static void
lanyard_use_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  LanyardUse *self = LANYARD_USE (object);

  switch (property_id)
    {
    case PROP_TIME:
      g_value_set_boxed (value, self->time);
      break;

    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;

    case PROP_PROGRAM:
      g_value_set_string (value, self->program);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      break;
    }
}

static void
lanyard_use_class_init (LanyardUseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_use_finalize;
  object_class->get_property = lanyard_use_get_property;

  properties[PROP_TIME] =
    g_param_spec_boxed ("time", NULL, NULL,
                        G_TYPE_DATE_TIME,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_KIND] =
    g_param_spec_enum ("kind", NULL, NULL,
                       LANYARD_TYPE_USE_KIND, LANYARD_USE_SECRET,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  properties[PROP_PROGRAM] =
    g_param_spec_string ("program", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_use_init (LanyardUse *self)
{
}

/**
 * lanyard_use_kind_to_string:
 *
 * Returns: (transfer none): how files and the command spell @kind
 */
const char *
lanyard_use_kind_to_string (LanyardUseKind kind)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (LANYARD_TYPE_USE_KIND);
  GEnumValue *value = g_enum_get_value (kinds, kind);

  g_return_val_if_fail (value != NULL, NULL);

  return value->value_nick;
}

gboolean
lanyard_use_kind_parse (const char     *text,
                        LanyardUseKind *kind)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (LANYARD_TYPE_USE_KIND);
  GEnumValue *value = text == NULL ? NULL : g_enum_get_value_by_nick (kinds, text);

  if (value == NULL)
    return FALSE;

  *kind = value->value;

  return TRUE;
}

/**
 * lanyard_use_kind_dup_words:
 * @program: (nullable): who took the secret
 *
 * Returns: (transfer full): what happened, as a person reads it
 */
char *
lanyard_use_kind_dup_words (LanyardUseKind  kind,
                            const char     *program)
{
  const char *somebody = program == NULL ? _("A program") : program;

  switch (kind)
    {
    case LANYARD_USE_SECRET:
      /* Translators: %s is the name of a program. */
      return g_strdup_printf (_("%s read the secret"), somebody);

    case LANYARD_USE_ENV:
      /* Translators: %s is the name of a program. */
      return g_strdup_printf (_("%s read the variables with the secret"), somebody);

    case LANYARD_USE_EXEC:
      /* Translators: %s is the name of a program. */
      return g_strdup_printf (_("%s was run with it"), somebody);

    case LANYARD_USE_GIT:
      return g_strdup (_("Git signed in with it"));

    case LANYARD_USE_COPY:
      return g_strdup (_("The secret was copied"));

    case LANYARD_USE_SAVE:
      return g_strdup (_("The secret was saved to a file"));

    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * lanyard_use_new:
 * @kind: how the secret was taken
 * @program: (nullable): who took it; `NULL` if nobody can tell
 * @time: when
 */
LanyardUse *
lanyard_use_new (LanyardUseKind  kind,
                 const char     *program,
                 GDateTime      *time)
{
  LanyardUse *self = NULL;

  g_return_val_if_fail (time != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_USE, NULL);
  self->kind = kind;
  /* Any program may call itself anything. */
  self->program = lanyard_foreign_text_dup (program, LONGEST_PROGRAM);
  self->time = g_date_time_to_utc (time);

  return self;
}

/**
 * lanyard_use_new_from_line:
 * @line: a line of a file, which may be damaged
 * @length: its length
 *
 * Returns: (transfer full) (nullable): what [method@LanyardUse.dup_line] wrote there,
 *   or `NULL` if it did not
 */
LanyardUse *
lanyard_use_new_from_line (const char *line,
                           gsize       length)
{
  g_autofree char *text = g_strndup (line, length);
  g_auto (GStrv) parts = g_strsplit (text, "\t", 0);
  g_autoptr (GDateTime) time = NULL;
  LanyardUseKind kind = LANYARD_USE_SECRET;

  /* A byte 0 ends the text before the line does. */
  if (strlen (text) != length || g_strv_length (parts) != 3 ||
      !lanyard_use_kind_parse (parts[1], &kind))
    return NULL;

  time = g_date_time_new_from_iso8601 (parts[0], NULL);

  return time == NULL ? NULL : lanyard_use_new (kind, parts[2], time);
}

GDateTime *
lanyard_use_get_time (LanyardUse *self)
{
  g_return_val_if_fail (LANYARD_IS_USE (self), NULL);

  return self->time;
}

LanyardUseKind
lanyard_use_get_kind (LanyardUse *self)
{
  g_return_val_if_fail (LANYARD_IS_USE (self), LANYARD_USE_SECRET);

  return self->kind;
}

/**
 * lanyard_use_get_program:
 *
 * Returns: (transfer none) (nullable): who took the secret
 */
const char *
lanyard_use_get_program (LanyardUse *self)
{
  g_return_val_if_fail (LANYARD_IS_USE (self), NULL);

  return self->program;
}

/**
 * lanyard_use_dup_line:
 *
 * Returns: (transfer full): the use as one line of a file, with its line feed
 */
char *
lanyard_use_dup_line (LanyardUse *self)
{
  g_autofree char *time = NULL;

  g_return_val_if_fail (LANYARD_IS_USE (self), NULL);

  time = g_date_time_format (self->time, "%Y-%m-%dT%H:%M:%SZ");

  return g_strdup_printf ("%s\t%s\t%s\n", time, lanyard_use_kind_to_string (self->kind),
                          self->program == NULL ? "" : self->program);
}
