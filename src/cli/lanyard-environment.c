/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-environment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-secret-buffer.h"

/* What steers this program is of no use to another, and may mislead a Lanyard that
 * the other one calls. */
#define OWN_PREFIX "LANYARD_"

struct _LanyardEnvironment
{
  GPtrArray  *lines;   /* (owned) of char *, "NAME=value", lent by the inherited or by @secrets */
  GPtrArray  *secrets; /* (owned) of LanyardSecret, such lines */
  GHashTable *owners;  /* (owned) name of a variable → name of its connection */
};

/**
 * lanyard_environment_new:
 * @inherited: (array zero-terminated=1): the environment to begin with; must outlive this
 */
LanyardEnvironment *
lanyard_environment_new (char **inherited)
{
  LanyardEnvironment *self = NULL;

  g_return_val_if_fail (inherited != NULL, NULL);

  self = g_new0 (LanyardEnvironment, 1);
  self->lines = g_ptr_array_new ();
  self->secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_secret_unref);
  self->owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (; *inherited != NULL; inherited++)
    if (!g_str_has_prefix (*inherited, OWN_PREFIX))
      g_ptr_array_add (self->lines, *inherited);

  return self;
}

void
lanyard_environment_free (LanyardEnvironment *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->secrets);
  g_hash_table_unref (self->owners);
  g_free (self);
}

static gboolean
is_line_of (const char *line,
            const char *name)
{
  gsize length = strlen (name);

  return strncmp (line, name, length) == 0 && line[length] == '=';
}

/* A name may even stand there twice, and programs do not agree on which counts. */
static void
drop (LanyardEnvironment *self,
      const char         *name)
{
  for (guint i = self->lines->len; i > 0; i--)
    if (is_line_of (g_ptr_array_index (self->lines, i - 1), name))
      g_ptr_array_remove_index (self->lines, i - 1);
}

static gboolean
put (LanyardEnvironment  *self,
     const char          *name,
     LanyardSecret       *value,
     GError             **error)
{
  g_autoptr (LanyardSecretBuffer) line = lanyard_secret_buffer_new ();
  LanyardSecret *whole = NULL;

  if (strlen (lanyard_secret_peek (value)) != lanyard_secret_get_length (value))
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("The value of %s holds a byte 0, which no variable can."), name);
      return FALSE;
    }

  lanyard_secret_buffer_append (line, name, -1);
  lanyard_secret_buffer_append (line, "=", 1);
  lanyard_secret_buffer_append (line, lanyard_secret_peek (value),
                                lanyard_secret_get_length (value));
  whole = lanyard_secret_buffer_end (line);

  drop (self, name);
  g_ptr_array_add (self->secrets, whole);
  g_ptr_array_add (self->lines, (gpointer) lanyard_secret_peek (whole));

  return TRUE;
}

/**
 * lanyard_environment_add:
 * @connection: name of a connection
 * @variables: its variables
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Adds variables in the place of inherited ones. That another connection has one of
 * them already is an error; those whose value is missing are only looked at for that.
 */
gboolean
lanyard_environment_add (LanyardEnvironment  *self,
                         const char          *connection,
                         LanyardVariables    *variables,
                         GError             **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (connection != NULL, FALSE);
  g_return_val_if_fail (variables != NULL, FALSE);

  for (guint i = 0; i < lanyard_variables_get_n (variables); i++)
    {
      const char *name = lanyard_variables_get_name (variables, i);
      const char *owner = g_hash_table_lookup (self->owners, name);
      LanyardSecret *value = lanyard_variables_peek_value (variables, i);

      if (owner != NULL && !g_str_equal (owner, connection))
        {
          g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                       _("The connections “%s” and “%s” both give %s, and a program can have it "
                         "only once. Run it with one of them. Only connections with tokens of "
                         "different kinds have a --profile in which all variables differ."), owner, connection, name);
          return FALSE;
        }

      g_hash_table_replace (self->owners, g_strdup (name), g_strdup (connection));
      if (value != NULL && !put (self, name, value, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * lanyard_environment_peek:
 *
 * Returns: (transfer none) (array zero-terminated=1): the environment as a program
 *   gets it, until something else is added
 */
char **
lanyard_environment_peek (LanyardEnvironment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->lines->len == 0 || g_ptr_array_index (self->lines, self->lines->len - 1) != NULL)
    g_ptr_array_add (self->lines, NULL);

  return (char **) self->lines->pdata;
}
