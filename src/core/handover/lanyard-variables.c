/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-variables.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-composition.h"
#include "lanyard-error.h"

typedef struct
{
  char          *name;
  gboolean       is_secret;
  char         **pieces;    /* (owned) (nullable) */
  LanyardSecret *value;     /* (owned) (nullable) */
} Variable;

struct _LanyardVariables
{
  GPtrArray *variables; /* (owned), of Variable */
};

static void
variable_free (gpointer data)
{
  Variable *variable = data;

  g_free (variable->name);
  g_strfreev (variable->pieces);
  g_clear_pointer (&variable->value, lanyard_secret_unref);
  g_free (variable);
}

/* NULL if the variable is left out, because one of its fields is empty. */
static Variable *
make_variable (const char    *line,
               GHashTable    *fields,
               LanyardSecret *secret)
{
  const char *equals = strchr (line, '=');
  const char *text = equals + 1;
  Variable *variable = NULL;

  g_return_val_if_fail (equals != NULL, NULL);

  if (!lanyard_composition_is_complete (text, fields))
    return NULL;

  variable = g_new0 (Variable, 1);
  variable->name = g_strndup (line, equals - line);
  variable->is_secret = lanyard_composition_holds_secret (text);
  variable->pieces = lanyard_composition_dup_pieces (text, fields);

  if (secret != NULL || !variable->is_secret)
    {
      g_autoptr (LanyardSecretBuffer) value = lanyard_secret_buffer_new ();

      lanyard_composition_write (text, fields, secret, value);
      variable->value = lanyard_secret_buffer_end (value);
    }

  return variable;
}

/**
 * lanyard_variables_new:
 * @profile: a profile
 * @connection: a connection
 * @secret: (nullable): the connection's secret; without it, the values that hold it are missing
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Returns: (transfer full): the variables, or `NULL` with @error set if @profile is
 *   not for the connection's method
 */
LanyardVariables *
lanyard_variables_new (const LanyardProfile  *profile,
                       LanyardConnection     *connection,
                       LanyardSecret         *secret,
                       GError               **error)
{
  LanyardVariables *self = NULL;
  char **lines;

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);

  lines = g_hash_table_lookup (profile->variables, lanyard_connection_get_method (connection));
  if (lines == NULL)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   _("The profile “%s” has nothing for the method “%s”."), profile->id,
                   lanyard_connection_get_method (connection));
      return NULL;
    }

  self = g_new0 (LanyardVariables, 1);
  self->variables = g_ptr_array_new_with_free_func (variable_free);
  for (; *lines != NULL; lines++)
    {
      Variable *variable = make_variable (*lines, lanyard_connection_get_fields (connection),
                                          secret);

      if (variable != NULL)
        g_ptr_array_add (self->variables, variable);
    }

  return self;
}

void
lanyard_variables_free (LanyardVariables *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->variables);
  g_free (self);
}

guint
lanyard_variables_get_n (LanyardVariables *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->variables->len;
}

static Variable *
get_variable (LanyardVariables *self,
              guint             index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->variables->len, NULL);

  return g_ptr_array_index (self->variables, index);
}

const char *
lanyard_variables_get_name (LanyardVariables *self,
                            guint             index)
{
  return get_variable (self, index)->name;
}

/**
 * lanyard_variables_is_secret:
 *
 * Whether the value holds the secret, in whatever form.
 */
gboolean
lanyard_variables_is_secret (LanyardVariables *self,
                             guint             index)
{
  return get_variable (self, index)->is_secret;
}

/**
 * lanyard_variables_peek_value:
 *
 * Returns: (transfer none) (nullable): the value; `NULL` if it holds the secret, and
 *   no secret was given
 */
LanyardSecret *
lanyard_variables_peek_value (LanyardVariables *self,
                              guint             index)
{
  return get_variable (self, index)->value;
}

/**
 * lanyard_variables_peek_pieces:
 *
 * Returns: (transfer none) (nullable): the texts before, between and after the
 *   secrets in the value, so one more than there are secrets; `NULL` if the secret
 *   stands in it in another form
 */
const char * const *
lanyard_variables_peek_pieces (LanyardVariables *self,
                               guint             index)
{
  return (const char * const *) get_variable (self, index)->pieces;
}

/**
 * lanyard_variables_find:
 * @self: variables
 * @name: the name of one
 * @index: (out): where it stands
 */
gboolean
lanyard_variables_find (LanyardVariables *self,
                        const char       *name,
                        guint            *index)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < self->variables->len; i++)
    if (g_str_equal (get_variable (self, i)->name, name))
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}
