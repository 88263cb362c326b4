/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-stray.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-method.h"

/* What the fields would be if the secret were for this method. */
typedef struct
{
  const LanyardMethod *method;
  GHashTable          *fields; /* (owned) */
} Candidate;

struct _LanyardStray
{
  GObject              parent_instance;

  LanyardProvider     *provider;    /* (owned) */
  LanyardSecret       *secret;      /* (owned) */
  GPtrArray           *places;      /* (owned) of LanyardStrayPlace */
  GPtrArray           *candidates;  /* (owned) of Candidate */
  const LanyardMethod *chosen;      /* (nullable) by a person */
  char                *unsupported; /* (owned) (nullable) */
  char                *held_by;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LanyardStray, lanyard_stray, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_HELD_BY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
place_free (gpointer data)
{
  LanyardStrayPlace *place = data;

  g_free (place->path);
  g_free (place->name);
  g_free (place->holder);
  g_free (place);
}

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_hash_table_unref (candidate->fields);
  g_free (candidate);
}

static void
lanyard_stray_finalize (GObject *object)
{
  LanyardStray *self = LANYARD_STRAY (object);

  g_clear_pointer (&self->secret, lanyard_secret_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->unsupported, g_free);
  g_clear_pointer (&self->held_by, g_free);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lanyard_stray_parent_class)->finalize (object);
}

static void
lanyard_stray_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  LanyardStray *self = LANYARD_STRAY (object);

  switch (prop_id)
    {
    case PROP_HELD_BY:
      g_value_set_string (value, self->held_by);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_stray_class_init (LanyardStrayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lanyard_stray_finalize;
  object_class->get_property = lanyard_stray_get_property;

  properties[PROP_HELD_BY] =
    g_param_spec_string ("held-by", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lanyard_stray_init (LanyardStray *self)
{
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->candidates = g_ptr_array_new_with_free_func (candidate_free);
}

LanyardStray *
lanyard_stray_new (LanyardProvider *provider,
                   LanyardSecret   *secret)
{
  LanyardStray *self = g_object_new (LANYARD_TYPE_STRAY, NULL);

  self->provider = g_object_ref (provider);
  self->secret = lanyard_secret_ref (secret);

  return self;
}

LanyardProvider *
lanyard_stray_get_provider (LanyardStray *self)
{
  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  return self->provider;
}

LanyardSecret *
lanyard_stray_get_secret (LanyardStray *self)
{
  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  return self->secret;
}

GPtrArray *
lanyard_stray_get_places (LanyardStray *self)
{
  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  return self->places;
}

static guint
count_missing (Candidate *candidate)
{
  guint missing = 0;

  for (char **id = candidate->method->required; *id != NULL; id++)
    if (!g_hash_table_contains (candidate->fields, *id))
      missing++;

  return missing;
}

/* A method that the service removed is not what somebody would rather have. */
static gboolean
is_better (Candidate *candidate,
           Candidate *than)
{
  guint missing = count_missing (candidate);
  guint other_missing = count_missing (than);

  if ((missing == 0) != (other_missing == 0))
    return missing == 0;

  if ((candidate->method->retired == NULL) != (than->method->retired == NULL))
    return candidate->method->retired == NULL;

  return missing == 0 &&
         g_hash_table_size (candidate->fields) > g_hash_table_size (than->fields);
}

static Candidate *
find_candidate (LanyardStray        *self,
                const LanyardMethod *method)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (self->candidates, i);

      if (candidate->method == method)
        return candidate;
    }

  return NULL;
}

static Candidate *
find_best (LanyardStray *self)
{
  Candidate *best = self->chosen != NULL ? find_candidate (self, self->chosen) : NULL;

  if (best != NULL)
    return best;

  for (guint i = 0; i < self->candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (self->candidates, i);

      if (best == NULL || is_better (candidate, best))
        best = candidate;
    }

  return best;
}

/**
 * lanyard_stray_get_method:
 *
 * Returns: (transfer none) (nullable): what it is for, as far as can be told;
 *   `NULL` for what is not supported
 */
const LanyardMethod *
lanyard_stray_get_method (LanyardStray *self)
{
  Candidate *best = NULL;

  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  if (self->unsupported == NULL)
    best = find_best (self);

  return best != NULL ? best->method : NULL;
}

/**
 * lanyard_stray_dup_methods:
 *
 * Returns: (transfer container) (element-type LanyardMethod): all that it may be for;
 *   empty for what is not supported
 */
GPtrArray *
lanyard_stray_dup_methods (LanyardStray *self)
{
  GPtrArray *methods = g_ptr_array_new ();

  g_return_val_if_fail (LANYARD_IS_STRAY (self), methods);

  for (guint i = 0; self->unsupported == NULL && i < self->candidates->len; i++)
    {
      Candidate *candidate = g_ptr_array_index (self->candidates, i);

      g_ptr_array_add (methods, (gpointer) candidate->method);
    }

  return methods;
}

/**
 * lanyard_stray_get_fields:
 *
 * Returns: (transfer none) (nullable) (element-type utf8 utf8): what was found for
 *   the fields of its method
 */
GHashTable *
lanyard_stray_get_fields (LanyardStray *self)
{
  Candidate *best = NULL;

  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  best = find_best (self);

  return best != NULL ? best->fields : NULL;
}

/**
 * lanyard_stray_get_unsupported:
 *
 * Returns: (nullable): why it cannot be connected
 */
const char *
lanyard_stray_get_unsupported (LanyardStray *self)
{
  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  return self->unsupported;
}

const char *
lanyard_stray_get_held_by (LanyardStray *self)
{
  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  return self->held_by;
}

void
lanyard_stray_add_place (LanyardStray            *self,
                         const LanyardStrayPlace *place)
{
  LanyardStrayPlace *copy = NULL;

  g_return_if_fail (LANYARD_IS_STRAY (self));

  copy = g_new0 (LanyardStrayPlace, 1);
  *copy = *place;
  copy->path = g_strdup (place->path);
  copy->name = g_strdup (place->name);
  copy->holder = g_strdup (place->holder);
  g_ptr_array_add (self->places, copy);
}

/**
 * lanyard_stray_add_fields:
 * @method: a method that it may be for
 * @fields: (element-type utf8 utf8): what stands near it, for that method
 *
 * What was found earlier stays.
 */
void
lanyard_stray_add_fields (LanyardStray        *self,
                          const LanyardMethod *method,
                          GHashTable          *fields)
{
  Candidate *candidate = NULL;
  GHashTableIter iter;
  gpointer id, value;

  g_return_if_fail (LANYARD_IS_STRAY (self));
  g_return_if_fail (method != NULL);

  candidate = find_candidate (self, method);
  if (candidate == NULL)
    {
      candidate = g_new0 (Candidate, 1);
      candidate->method = method;
      candidate->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_ptr_array_add (self->candidates, candidate);
    }

  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &id, &value))
    if (!g_hash_table_contains (candidate->fields, id))
      g_hash_table_insert (candidate->fields, g_strdup (id), g_strdup (value));
}

/**
 * lanyard_stray_set_method:
 * @method: what a person, or the service, says that it is for
 */
void
lanyard_stray_set_method (LanyardStray        *self,
                          const LanyardMethod *method)
{
  g_autoptr (GHashTable) known = NULL;
  Candidate *best = NULL;
  GHashTableIter iter;
  gpointer id, value;

  g_return_if_fail (LANYARD_IS_STRAY (self));
  g_return_if_fail (method != NULL);

  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  best = find_best (self);
  if (best != NULL)
    {
      g_hash_table_iter_init (&iter, best->fields);
      while (g_hash_table_iter_next (&iter, &id, &value))
        if (lanyard_method_find_field (method, id) != NULL)
          g_hash_table_insert (known, g_strdup (id), g_strdup (value));
    }

  lanyard_stray_add_fields (self, method, known);
  self->chosen = method;
}

void
lanyard_stray_set_unsupported (LanyardStray *self,
                               const char   *text)
{
  g_return_if_fail (LANYARD_IS_STRAY (self));

  g_free (self->unsupported);
  self->unsupported = g_strdup (text);
}

/**
 * lanyard_stray_set_held_by:
 * @name: (nullable): the connection that has this secret already
 */
void
lanyard_stray_set_held_by (LanyardStray *self,
                           const char   *name)
{
  g_return_if_fail (LANYARD_IS_STRAY (self));

  if (g_strcmp0 (self->held_by, name) == 0)
    return;

  g_free (self->held_by);
  self->held_by = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD_BY]);
}

/**
 * lanyard_stray_dup_mask:
 *
 * Returns: (transfer full): what the secret begins with, if every secret of its
 *   kind does, and nothing else of it
 */
char *
lanyard_stray_dup_mask (LanyardStray *self)
{
  GPtrArray *methods = NULL;

  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  methods = lanyard_provider_get_methods (self->provider);
  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (methods, i);

      for (char **prefix = method->secret_prefixes; *prefix != NULL; prefix++)
        if (g_str_has_prefix (lanyard_secret_peek (self->secret), *prefix))
          return g_strconcat (*prefix, "…", NULL);
    }

  return g_strdup ("•••");
}

/**
 * lanyard_stray_dup_kind:
 *
 * Returns: (transfer full): what it is, as a title
 */
char *
lanyard_stray_dup_kind (LanyardStray *self)
{
  const LanyardMethod *method = NULL;

  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  method = lanyard_stray_get_method (self);

  return g_strdup (method != NULL ? method->name : _("Not supported"));
}

/**
 * lanyard_stray_dup_missing:
 *
 * Returns: (transfer full): ids of fields that a person has to fill in
 */
GStrv
lanyard_stray_dup_missing (LanyardStray *self)
{
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  Candidate *best = NULL;

  g_return_val_if_fail (LANYARD_IS_STRAY (self), NULL);

  best = self->unsupported == NULL ? find_best (self) : NULL;
  for (char **id = best != NULL ? best->method->required : NULL; id != NULL && *id != NULL; id++)
    if (!g_hash_table_contains (best->fields, *id))
      g_strv_builder_add (missing, *id);

  return g_strv_builder_end (missing);
}

/* The name of a file may be anything; what is shown is text. */
static char *
dup_short_path (const char *path)
{
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);
  g_autofree char *name = NULL;

  if (length <= 1 || !g_str_has_prefix (path, home) || path[length] != G_DIR_SEPARATOR)
    return g_filename_display_name (path);

  name = g_filename_display_name (path + length);

  return g_strconcat ("~", name, NULL);
}

/**
 * lanyard_stray_place_dup_words:
 *
 * Returns: (transfer full): where it is, such as `~/.env:3 (BITBUCKET_TOKEN)`
 */
char *
lanyard_stray_place_dup_words (const LanyardStrayPlace *place)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *path = NULL;

  g_return_val_if_fail (place != NULL, NULL);

  path = place->path != NULL ? dup_short_path (place->path)
                             : g_strdup (lanyard_stray_source_get_title (place->source));
  g_string_append (words, path);
  if (place->line > 0)
    g_string_append_printf (words, ":%u", place->line);

  if (place->name != NULL && place->holder != NULL)
    g_string_append_printf (words, " (%s, %s)", place->holder, place->name);
  else if (place->name != NULL || place->holder != NULL)
    g_string_append_printf (words, " (%s)", place->name != NULL ? place->name : place->holder);

  return g_string_free (g_steal_pointer (&words), FALSE);
}
