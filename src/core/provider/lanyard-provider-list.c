/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-provider-list.h"

#include <gio/gio.h>
#include <string.h>

#include "lanyard-description.h"
#include "lanyard-descriptions.h"
#include "lanyard-rule-reader.h"

#define FOLDER "/io/github/lanyard_app/Lanyard/providers/"
#define SUFFIX ".provider"

struct _LanyardProviderList
{
  GObject    parent_instance;

  GPtrArray *all;   /* (owned) of LanyardProvider, those read so far */
  GPtrArray *rules; /* (owned) (nullable) of LanyardGuidanceRule, for all providers */
  gboolean   complete;
};

G_DEFINE_FINAL_TYPE (LanyardProviderList, lanyard_provider_list, G_TYPE_OBJECT)

static void
lanyard_provider_list_finalize (GObject *object)
{
  LanyardProviderList *self = LANYARD_PROVIDER_LIST (object);

  g_ptr_array_unref (self->all);
  g_clear_pointer (&self->rules, g_ptr_array_unref);

  G_OBJECT_CLASS (lanyard_provider_list_parent_class)->finalize (object);
}

static void
lanyard_provider_list_class_init (LanyardProviderListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lanyard_provider_list_finalize;
}

static void
lanyard_provider_list_init (LanyardProviderList *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
}

LanyardProviderList *
lanyard_provider_list_new (void)
{
  return g_object_new (LANYARD_TYPE_PROVIDER_LIST, NULL);
}

/* Asks for the resource by name: nothing else would pull it out of a static library. */
static GBytes *
look_up (const char *path)
{
  return g_resource_lookup_data (lanyard_descriptions_get_resource (), path,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* Our own descriptions are part of the program, and a test reads them all: one
 * that cannot be read is a mistake of the build. */
static LanyardProvider *
read_provider (LanyardProviderList *self,
               const char          *file_name)
{
  g_autofree char *path = g_strconcat (FOLDER, file_name, NULL);
  g_autoptr (GBytes) bytes = look_up (path);
  g_autoptr (GError) error = NULL;
  LanyardProvider *provider = NULL;

  if (bytes == NULL)
    return NULL;

  provider = lanyard_provider_new_built_in (bytes, file_name, &error);
  if (provider == NULL)
    g_error ("%s", error->message);

  g_ptr_array_add (self->all, provider);

  return provider;
}

static LanyardProvider *
find_read (LanyardProviderList *self,
           const char          *id)
{
  for (guint i = 0; i < self->all->len; i++)
    if (g_str_equal (lanyard_provider_get_id (g_ptr_array_index (self->all, i)), id))
      return g_ptr_array_index (self->all, i);

  return NULL;
}

/**
 * lanyard_provider_list_find:
 * @id: a provider's id
 *
 * Returns: (transfer none) (nullable): the provider
 */
LanyardProvider *
lanyard_provider_list_find (LanyardProviderList *self,
                            const char          *id)
{
  g_autofree char *file_name = NULL;
  LanyardProvider *provider = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  provider = find_read (self, id);
  if (provider != NULL || self->complete)
    return provider;

  file_name = g_strconcat (id, SUFFIX, NULL);

  return read_provider (self, file_name);
}

/**
 * lanyard_provider_list_get_all:
 *
 * Returns: (transfer none) (element-type LanyardProvider): all providers
 */
GPtrArray *
lanyard_provider_list_get_all (LanyardProviderList *self)
{
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER_LIST (self), NULL);

  if (self->complete)
    return self->all;

  names = g_resource_enumerate_children (lanyard_descriptions_get_resource (), FOLDER,
                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  for (char **name = names; name != NULL && *name != NULL; name++)
    {
      g_autofree char *id = NULL;

      if (!g_str_has_suffix (*name, SUFFIX))
        continue;

      id = g_strndup (*name, strlen (*name) - strlen (SUFFIX));
      if (find_read (self, id) == NULL)
        read_provider (self, *name);
    }
  self->complete = TRUE;

  return self->all;
}

/**
 * lanyard_provider_list_get_rules:
 *
 * Returns: (transfer none) (element-type LanyardGuidanceRule): the guidance for
 *   all providers, about the network, TLS and the keyring
 */
GPtrArray *
lanyard_provider_list_get_rules (LanyardProviderList *self)
{
  const char *file_name = "transport.guidance";
  g_autoptr (LanyardDescription) description = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER_LIST (self), NULL);

  if (self->rules != NULL)
    return self->rules;

  bytes = look_up (FOLDER "transport.guidance");
  description = lanyard_description_new (bytes, file_name, &error);
  if (description != NULL)
    self->rules = lanyard_rule_reader_read (description, NULL);
  if (self->rules == NULL || !lanyard_description_end (description, &error))
    g_error ("%s", error->message);

  return self->rules;
}
