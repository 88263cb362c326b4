/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-provider.h"

#include <string.h>

#include "lanyard-provider-private.h"
#include "lanyard-provider-reader.h"
#include "lanyard-tool.h"

/* The first word of the groups that are most of a description. */
#define GUIDANCE "Guidance"

G_DEFINE_FINAL_TYPE (LanyardProvider, lanyard_provider, G_TYPE_OBJECT)

static void
lanyard_provider_finalize (GObject *object)
{
  LanyardProvider *self = LANYARD_PROVIDER (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  g_free (self->icon);
  g_free (self->base_url);
  g_free (self->host);
  g_strfreev (self->link_hosts);
  g_strfreev (self->families);
  g_hash_table_unref (self->family_names);
  g_free (self->granted_header);
  g_free (self->granted_pointer);
  g_free (self->required_pointer);
  g_free (self->credential_type_header);
  g_hash_table_unref (self->credential_type_names);
  g_free (self->wait_header);
  g_free (self->limit_header);
  g_strfreev (self->unauthenticated_types);
  g_strfreev (self->report_headers);
  g_strfreev (self->report_members);
  g_free (self->other_product);
  g_free (self->git_host);
  g_clear_pointer (&self->git_path, lanyard_pattern_free);
  g_clear_pointer (&self->other_product_secret, lanyard_pattern_free);
  g_clear_pointer (&self->other_product_address, lanyard_pattern_free);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->unread, g_bytes_unref);
  g_ptr_array_unref (self->methods);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->scopes);
  g_ptr_array_unref (self->purposes);
  g_ptr_array_unref (self->profiles);
  g_ptr_array_unref (self->tools);

  G_OBJECT_CLASS (lanyard_provider_parent_class)->finalize (object);
}

static void
lanyard_provider_class_init (LanyardProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lanyard_provider_finalize;
}

static void
lanyard_provider_init (LanyardProvider *self)
{
  self->family_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->credential_type_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_field_free);
  self->checks = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_check_free);
  self->methods = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_method_free);
  self->scopes = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_scope_free);
  self->purposes = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_purpose_free);
  self->profiles = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_profile_free);
  self->tools = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_tool_free);
}

/**
 * lanyard_provider_new_from_bytes:
 * @description: the content of a description file
 * @file_name: what to call it in problems
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION` with a line for each problem
 *
 * Reads the description of a provider; `data/providers/README.md` says how one is written.
 */
LanyardProvider *
lanyard_provider_new_from_bytes (GBytes      *description,
                                 const char  *file_name,
                                 GError     **error)
{
  g_autoptr (LanyardDescription) reader = NULL;
  g_autoptr (LanyardProvider) self = NULL;

  g_return_val_if_fail (description != NULL, NULL);
  g_return_val_if_fail (file_name != NULL, NULL);

  reader = lanyard_description_new (description, file_name, error);
  if (reader == NULL)
    return NULL;

  self = g_object_new (LANYARD_TYPE_PROVIDER, NULL);
  lanyard_provider_reader_read (self, reader);
  lanyard_provider_reader_read_rules (self, reader);

  if (!lanyard_description_end (reader, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * lanyard_provider_new_built_in:
 * @description: the content of a description file that was checked when it was built in
 * @file_name: what to call it in problems
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION`
 *
 * Reads a description without looking for what is wrong with it. Its guidance, which
 * is most of it, is read when something has to be explained: most tests are good.
 */
LanyardProvider *
lanyard_provider_new_built_in (GBytes      *description,
                               const char  *file_name,
                               GError     **error)
{
  g_autoptr (LanyardDescription) reader = NULL;
  g_autoptr (LanyardProvider) self = NULL;

  g_return_val_if_fail (description != NULL, NULL);
  g_return_val_if_fail (file_name != NULL, NULL);

  reader = lanyard_description_new_part (description, file_name, GUIDANCE, TRUE, error);
  if (reader == NULL)
    return NULL;

  self = g_object_new (LANYARD_TYPE_PROVIDER, NULL);
  lanyard_provider_reader_read (self, reader);
  self->unread = g_bytes_ref (description);

  return g_steal_pointer (&self);
}

/* What is built in was checked before. */
static void
read_rules (LanyardProvider *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardDescription) reader = NULL;

  reader = lanyard_description_new_part (self->unread, self->id, GUIDANCE, FALSE, &error);
  if (reader == NULL)
    g_error ("%s", error->message);

  lanyard_provider_reader_read_rules (self, reader);
  g_clear_pointer (&self->unread, g_bytes_unref);
}

const char *
lanyard_provider_get_id (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->id;
}

const char *
lanyard_provider_get_name (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->name;
}

const char *
lanyard_provider_get_summary (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->summary;
}

const char *
lanyard_provider_get_icon (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->icon;
}

const char *
lanyard_provider_get_base_url (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->base_url;
}

/**
 * lanyard_provider_get_host:
 *
 * Returns: the one host that a secret may be sent to
 */
const char *
lanyard_provider_get_host (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->host;
}

/**
 * lanyard_provider_get_git_host:
 *
 * Returns: (nullable): the host of git over https, `NULL` if there is none
 */
const char *
lanyard_provider_get_git_host (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->git_host;
}

const char *
lanyard_provider_get_family_name (LanyardProvider *self,
                                  const char      *family)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return g_hash_table_lookup (self->family_names, family);
}

/* Hosts are compared in lower case; one that begins with a dot stands for all below it. */
static gboolean
names_host (char       **hosts,
            const char  *host)
{
  g_autofree char *lower = g_ascii_strdown (host, -1);

  for (char **name = hosts; *name != NULL; name++)
    if (g_str_equal (*name, lower) || (**name == '.' && g_str_has_suffix (lower, *name)))
      return TRUE;

  return FALSE;
}

/**
 * lanyard_provider_allows_link:
 *
 * Whether @address, which may come from the service, may be opened or shown: it
 * must be `https` and on a host that the description names.
 */
gboolean
lanyard_provider_allows_link (LanyardProvider *self,
                              const char      *address)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), FALSE);

  uri = address == NULL ? NULL : g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 ||
      g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL)
    return FALSE;

  return g_ascii_strcasecmp (g_uri_get_host (uri), self->host) == 0 ||
         names_host (self->link_hosts, g_uri_get_host (uri));
}

const char *
lanyard_provider_get_granted_header (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->granted_header;
}

const char *
lanyard_provider_get_granted_pointer (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->granted_pointer;
}

const char *
lanyard_provider_get_required_pointer (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->required_pointer;
}

const char *
lanyard_provider_get_credential_type_header (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->credential_type_header;
}

/**
 * lanyard_provider_get_wait_header:
 *
 * Returns: (nullable): the response header with the seconds to wait
 */
const char *
lanyard_provider_get_wait_header (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->wait_header;
}

/**
 * lanyard_provider_get_limit_header:
 *
 * Returns: (nullable): the response header with the number of requests that are
 *   allowed in a period
 */
const char *
lanyard_provider_get_limit_header (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->limit_header;
}

/**
 * lanyard_provider_get_credential_type_name:
 * @type: (nullable): what the credential type header says
 *
 * Returns: (nullable): what to call such a credential. Services add to such
 *   names over time, so the longest known one that @type contains counts.
 *   A dash stands for an underscore too, which has no place in a key.
 */
const char *
lanyard_provider_get_credential_type_name (LanyardProvider *self,
                                           const char      *type)
{
  g_autofree char *plain = NULL;
  GHashTableIter iter;
  gpointer known, name;
  const char *found = NULL;
  gsize length = 0;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  if (type == NULL)
    return NULL;

  plain = g_strdelimit (g_ascii_strdown (type, -1), "_", '-');
  g_hash_table_iter_init (&iter, self->credential_type_names);
  while (g_hash_table_iter_next (&iter, &known, &name))
    {
      if (strlen (known) <= length || strstr (plain, known) == NULL)
        continue;

      found = name;
      length = strlen (known);
    }

  return found;
}

const char * const *
lanyard_provider_get_unauthenticated_types (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return (const char * const *) self->unauthenticated_types;
}

const char * const *
lanyard_provider_get_report_headers (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return (const char * const *) self->report_headers;
}

/**
 * lanyard_provider_get_report_members:
 *
 * Returns: (transfer none): JSON pointers to what may be handed on of the body of a refusal
 */
const char * const *
lanyard_provider_get_report_members (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return (const char * const *) self->report_members;
}

GPtrArray *
lanyard_provider_get_methods (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->methods;
}

GPtrArray *
lanyard_provider_get_scopes (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->scopes;
}

GPtrArray *
lanyard_provider_get_purposes (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->purposes;
}

GPtrArray *
lanyard_provider_get_rules (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  if (self->rules == NULL && self->unread != NULL)
    read_rules (self);

  return self->rules;
}

GPtrArray *
lanyard_provider_get_profiles (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->profiles;
}

GPtrArray *
lanyard_provider_get_tools (LanyardProvider *self)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return self->tools;
}

/* Every one of the plain structs begins with its id. */
static gconstpointer
find (GPtrArray  *things,
      const char *id)
{
  for (guint i = 0; i < things->len; i++)
    {
      char **thing = g_ptr_array_index (things, i);

      if (g_strcmp0 (*thing, id) == 0)
        return thing;
    }

  return NULL;
}

G_STATIC_ASSERT (G_STRUCT_OFFSET (LanyardMethod, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (LanyardScope, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (LanyardPurpose, id) == 0);
G_STATIC_ASSERT (G_STRUCT_OFFSET (LanyardProfile, id) == 0);

/**
 * lanyard_provider_find_method:
 *
 * Returns: (nullable): the method @id
 */
const LanyardMethod *
lanyard_provider_find_method (LanyardProvider *self,
                              const char      *id)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return find (self->methods, id);
}

const LanyardScope *
lanyard_provider_find_scope (LanyardProvider *self,
                             const char      *id)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return find (self->scopes, id);
}

const LanyardPurpose *
lanyard_provider_find_purpose (LanyardProvider *self,
                               const char      *id)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return find (self->purposes, id);
}

const LanyardProfile *
lanyard_provider_find_profile (LanyardProvider *self,
                               const char      *id)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  return find (self->profiles, id);
}

static gboolean
begins_like (const LanyardMethod *method,
             const char          *secret)
{
  for (char **prefix = method->secret_prefixes; *prefix != NULL; prefix++)
    if (g_str_has_prefix (secret, *prefix))
      return TRUE;

  return FALSE;
}

/**
 * lanyard_provider_find_method_of_secret:
 * @secret: a pasted secret
 * @preferred: (nullable): the method to answer when several have such secrets
 *
 * Returns: (nullable): the method whose secrets begin like @secret
 */
const LanyardMethod *
lanyard_provider_find_method_of_secret (LanyardProvider     *self,
                                        const char          *secret,
                                        const LanyardMethod *preferred)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  if (preferred != NULL && begins_like (preferred, secret))
    return preferred;

  for (guint i = 0; i < self->methods->len; i++)
    if (begins_like (g_ptr_array_index (self->methods, i), secret))
      return g_ptr_array_index (self->methods, i);

  return NULL;
}

static gboolean
is_called (const LanyardMethod *method,
           const char          *type)
{
  g_autofree char *plain = g_strdelimit (g_ascii_strdown (type, -1), "_", '-');

  for (char **part = method->credential_types; *part != NULL; part++)
    if (strstr (plain, *part) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * lanyard_provider_find_method_of_type:
 * @type: what the credential type header says
 * @preferred: (nullable): the method to answer when several have such credentials
 *
 * Returns: (nullable): the method whose credentials the service calls so
 */
const LanyardMethod *
lanyard_provider_find_method_of_type (LanyardProvider     *self,
                                      const char          *type,
                                      const LanyardMethod *preferred)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);
  g_return_val_if_fail (type != NULL, NULL);

  if (preferred != NULL && is_called (preferred, type))
    return preferred;

  for (guint i = 0; i < self->methods->len; i++)
    if (is_called (g_ptr_array_index (self->methods, i), type))
      return g_ptr_array_index (self->methods, i);

  return NULL;
}

/**
 * lanyard_provider_get_other_product:
 * @secret: (nullable): a pasted secret
 * @address: (nullable): a pasted address
 *
 * Returns: (nullable): what to say when either belongs to a product that has a
 *   similar name and is not supported
 */
const char *
lanyard_provider_get_other_product (LanyardProvider *self,
                                    const char      *secret,
                                    const char      *address)
{
  g_return_val_if_fail (LANYARD_IS_PROVIDER (self), NULL);

  if (secret != NULL && self->other_product_secret != NULL &&
      lanyard_pattern_matches (self->other_product_secret, secret))
    return self->other_product;

  if (address != NULL && self->other_product_address != NULL &&
      lanyard_pattern_matches (self->other_product_address, address))
    return self->other_product;

  return NULL;
}
