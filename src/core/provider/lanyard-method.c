/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-method.h"

#include "lanyard-template.h"

typedef struct
{
  const LanyardMethod *method;
  GHashTable          *fields;
} Placeholders;

/* What texts and addresses of a method may name besides its fields. */
static const char *
look_up (const char *name,
         gpointer    user_data)
{
  Placeholders *placeholders = user_data;

  if (g_str_equal (name, "hostname"))
    return g_get_host_name ();

  return placeholders->fields == NULL ? NULL : g_hash_table_lookup (placeholders->fields, name);
}

/**
 * lanyard_method_find_field:
 *
 * Returns: (nullable): the field @id of this method's form
 */
const LanyardField *
lanyard_method_find_field (const LanyardMethod *self,
                           const char          *id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (self->fields, i);

      if (g_strcmp0 (field->id, id) == 0)
        return field;
    }

  return NULL;
}

gboolean
lanyard_method_requires (const LanyardMethod *self,
                         const char          *field)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_strv_contains ((const char * const *) self->required, field);
}

/**
 * lanyard_method_serves:
 *
 * Whether @purpose can be had with this method at all.
 */
gboolean
lanyard_method_serves (const LanyardMethod *self,
                       const char          *purpose)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !g_strv_contains ((const char * const *) self->without_purposes, purpose);
}

static const LanyardCheck *
find_in (GPtrArray  *checks,
         const char *field)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const LanyardCheck *check = g_ptr_array_index (checks, i);

      if (g_strcmp0 (check->lists, field) == 0)
        return check;
    }

  return NULL;
}

/**
 * lanyard_method_find_list:
 * @field: id of a field
 *
 * Returns: (nullable): the check of this method whose answer lists values for @field
 */
const LanyardCheck *
lanyard_method_find_list (const LanyardMethod *self,
                          const char          *field)
{
  const LanyardCheck *check = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);

  check = find_in (self->checks, field);

  return check != NULL ? check : find_in (self->extra_checks, field);
}

/**
 * lanyard_method_dup_page:
 * @self: a method
 * @fields: (nullable): id → value
 *
 * Returns: (transfer full) (nullable): the address of the page where the secret
 *   is made; `NULL` as long as a field that stands in it is empty
 */
char *
lanyard_method_dup_page (const LanyardMethod *self,
                         GHashTable          *fields)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!lanyard_template_is_complete (self->page, fields))
    return NULL;

  return lanyard_template_expand (self->page, LANYARD_TEMPLATE_URI, fields);
}

/**
 * lanyard_method_dup_label:
 *
 * Returns: (transfer full): what to call the secret at the service
 */
char *
lanyard_method_dup_label (const LanyardMethod *self)
{
  Placeholders placeholders = { self, NULL };

  g_return_val_if_fail (self != NULL, NULL);

  return lanyard_template_expand_with (self->label, LANYARD_TEMPLATE_PLAIN, look_up, &placeholders);
}

static const char *
look_up_with_label (const char *name,
                    gpointer    user_data)
{
  gpointer *data = user_data;

  return g_str_equal (name, "label") ? data[0] : look_up (name, data[1]);
}

/**
 * lanyard_method_dup_step:
 * @self: a method
 * @step: which, from 0
 * @fields: (nullable): id → value
 *
 * Returns: (transfer full): what to do, with the exact names of buttons between ‹ and ›
 */
char *
lanyard_method_dup_step (const LanyardMethod *self,
                         guint                step,
                         GHashTable          *fields)
{
  g_autofree char *label = NULL;
  Placeholders placeholders = { self, fields };
  gpointer data[2];

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (step < g_strv_length (self->steps), NULL);

  label = lanyard_method_dup_label (self);
  data[0] = label;
  data[1] = &placeholders;

  return lanyard_template_expand_with (self->steps[step], LANYARD_TEMPLATE_PLAIN,
                                       look_up_with_label, data);
}

/**
 * lanyard_method_dup_subject:
 *
 * Returns: (transfer full) (nullable): what the secret reaches, as a title;
 *   `NULL` as long as a field that stands in it is empty
 */
char *
lanyard_method_dup_subject (const LanyardMethod *self,
                            GHashTable          *fields)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->subject == NULL || !lanyard_template_is_complete (self->subject, fields))
    return NULL;

  return lanyard_template_expand (self->subject, LANYARD_TEMPLATE_PLAIN, fields);
}

void
lanyard_method_free (LanyardMethod *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->user_field);
  g_free (self->header);
  g_free (self->git_user);
  g_free (self->family);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_strfreev (self->required);
  g_free (self->secret_name);
  g_strfreev (self->secret_prefixes);
  g_free (self->subject);
  g_free (self->acts_as);
  g_free (self->reaches);
  g_free (self->plan);
  g_free (self->lives);
  g_free (self->prefer);
  g_free (self->cannot);
  g_free (self->recommended);
  g_free (self->retired);
  g_free (self->retired_text);
  g_free (self->moves_to);
  g_free (self->page);
  g_free (self->page_name);
  g_free (self->label);
  g_strfreev (self->steps);
  g_free (self->warning);
  g_strfreev (self->base_scopes);
  g_strfreev (self->credential_types);
  g_strfreev (self->harmless_scopes);
  g_strfreev (self->without_purposes);
  g_free (self->without_text);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->extra_checks, g_ptr_array_unref);
  g_free (self);
}
