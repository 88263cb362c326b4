/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-stray-names.h"

#include <string.h>

#include "lanyard-method.h"
#include "lanyard-profile.h"

/* What begins like a secret but is shorter than this is a word in a text. */
#define MIN_TOKEN 16

#define BASE64_PREFIX "{base64:"

struct _LanyardStrayNames
{
  GPtrArray  *providers; /* (owned) of LanyardProvider */
  GHashTable *meanings;  /* (owned) variable → GPtrArray of LanyardStrayMeaning */
};

static void
add_meaning (LanyardStrayNames    *self,
             LanyardProvider      *provider,
             const LanyardProfile *profile,
             const LanyardMethod  *method,
             const char           *variable)
{
  LanyardStrayMeaning *meaning = g_new0 (LanyardStrayMeaning, 1);
  const char *equals = strchr (variable, '=');
  g_autofree char *name = g_strndup (variable, equals - variable);
  GPtrArray *known = g_hash_table_lookup (self->meanings, name);

  meaning->provider = provider;
  meaning->profile = profile;
  meaning->method = method;
  meaning->pattern = equals + 1;
  meaning->holds_secret = strstr (meaning->pattern, "{secret}") != NULL;

  if (known == NULL)
    {
      known = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->meanings, g_steal_pointer (&name), known);
    }

  g_ptr_array_add (known, meaning);
}

static void
add_provider (LanyardStrayNames *self,
              LanyardProvider   *provider)
{
  GPtrArray *profiles = lanyard_provider_get_profiles (provider);
  GPtrArray *methods = lanyard_provider_get_methods (provider);

  for (guint i = 0; i < profiles->len; i++)
    for (guint j = 0; j < methods->len; j++)
      {
        const LanyardProfile *profile = g_ptr_array_index (profiles, i);
        const LanyardMethod *method = g_ptr_array_index (methods, j);
        char **variables = g_hash_table_lookup (profile->variables, method->id);

        for (; variables != NULL && *variables != NULL; variables++)
          add_meaning (self, provider, profile, method, *variables);
      }
}

/**
 * lanyard_stray_names_new:
 * @providers: (element-type LanyardProvider): the providers that are known
 */
LanyardStrayNames *
lanyard_stray_names_new (GPtrArray *providers)
{
  LanyardStrayNames *self = g_new0 (LanyardStrayNames, 1);

  g_return_val_if_fail (providers != NULL, NULL);

  self->providers = g_ptr_array_new_with_free_func (g_object_unref);
  self->meanings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < providers->len; i++)
    {
      LanyardProvider *provider = g_ptr_array_index (providers, i);

      g_ptr_array_add (self->providers, g_object_ref (provider));
      add_provider (self, provider);
    }

  return self;
}

void
lanyard_stray_names_free (LanyardStrayNames *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->meanings, g_hash_table_unref);
  g_clear_pointer (&self->providers, g_ptr_array_unref);
  g_free (self);
}

GPtrArray *
lanyard_stray_names_get_providers (LanyardStrayNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->providers;
}

/**
 * lanyard_stray_names_find:
 * @name: (nullable): a variable
 *
 * Returns: (transfer none) (nullable) (element-type LanyardStrayMeaning): what it
 *   can mean, `NULL` if no profile has it
 */
GPtrArray *
lanyard_stray_names_find (LanyardStrayNames *self,
                          const char        *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  return name != NULL ? g_hash_table_lookup (self->meanings, name) : NULL;
}

/**
 * lanyard_stray_names_find_host:
 * @host: (nullable): a host, with or without a port
 *
 * Returns: (transfer none) (nullable): the provider whose secrets go to @host
 */
LanyardProvider *
lanyard_stray_names_find_host (LanyardStrayNames *self,
                               const char        *host)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (host == NULL)
    return NULL;

  name = g_ascii_strdown (host, strcspn (host, ":"));
  for (guint i = 0; i < self->providers->len; i++)
    {
      LanyardProvider *provider = g_ptr_array_index (self->providers, i);

      if (g_strcmp0 (name, lanyard_provider_get_host (provider)) == 0 ||
          g_strcmp0 (name, lanyard_provider_get_git_host (provider)) == 0)
        return provider;
    }

  return NULL;
}

/* One run of printable ASCII, as all secrets with a prefix are. */
static gboolean
is_token (const char *value)
{
  gsize length = strlen (value);

  for (const char *c = value; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      return FALSE;

  return length >= MIN_TOKEN;
}

/**
 * lanyard_stray_names_find_prefix:
 * @value: what may be a secret
 *
 * Returns: (transfer none) (nullable): the provider whose secrets begin like @value
 */
LanyardProvider *
lanyard_stray_names_find_prefix (LanyardStrayNames *self,
                                 const char        *value)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  for (guint i = 0; i < self->providers->len; i++)
    {
      LanyardProvider *provider = g_ptr_array_index (self->providers, i);

      if (lanyard_provider_find_method_of_secret (provider, value, NULL) != NULL)
        return is_token (value) ? provider : NULL;
    }

  return NULL;
}

/**
 * lanyard_stray_names_has_reference:
 * @value: a variable's value as it stands in a file
 *
 * Whether part of @value is looked up elsewhere.
 */
gboolean
lanyard_stray_names_has_reference (const char *value)
{
  static const char * const parts[] = { "$(", "${", "`", "{{", "://vault", NULL };

  g_return_val_if_fail (value != NULL, TRUE);

  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (value, parts[i]) != NULL)
      return TRUE;

  return FALSE;
}

/**
 * lanyard_stray_names_is_reference:
 * @value: a variable's value as it stands in a file
 *
 * Whether @value only says where the secret is, or stands where one shall be put.
 */
gboolean
lanyard_stray_names_is_reference (const char *value)
{
  static const char * const beginnings[] = {
    "$", "op://", "keyring:", "env:", "file:", "vault:", "secret:", "!secret", "<", "(lanyard", "%",
    "your", "YOUR", "Your", "my-", "xxx", "XXX", "***", "...", "…", "changeme", "CHANGEME", "replace",
    "REPLACE", "example", "EXAMPLE", "placeholder", "TODO", NULL
  };

  g_return_val_if_fail (value != NULL, TRUE);

  if (strlen (value) < 4 || lanyard_stray_names_has_reference (value))
    return TRUE;

  /* As in examples, after what all secrets begin with. */
  if (strstr (value, "...") != NULL || strstr (value, "…") != NULL || strstr (value, "****") != NULL)
    return TRUE;

  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (value, beginnings[i]))
      return TRUE;

  return FALSE;
}

static gboolean
match_base64 (const char     *pattern,
              const char     *value,
              LanyardSecret **secret,
              GHashTable     *fields)
{
  g_autofree char *inner = g_strdup (pattern + strlen (BASE64_PREFIX));
  gsize length = strlen (inner);
  gsize size = 0;
  char *decoded = NULL;
  gboolean matched;

  if (length == 0 || inner[length - 1] != '}')
    return FALSE;

  inner[length - 1] = '\0';
  decoded = (char *) g_base64_decode (value, &size);
  matched = size > 0 && memchr (decoded, '\0', size) == NULL;
  if (matched)
    {
      g_autoptr (LanyardSecret) text = lanyard_secret_new (decoded, size);

      matched = lanyard_stray_names_match (inner, lanyard_secret_peek (text), secret, fields);
    }

  lanyard_secret_wipe (decoded, size);
  g_free (decoded);

  return matched;
}

static void
take (const char     *name,
      const char     *value,
      gsize           length,
      LanyardSecret **secret,
      GHashTable     *fields)
{
  if (!g_str_equal (name, "secret"))
    {
      g_hash_table_replace (fields, g_strdup (name), g_strndup (value, length));
    }
  else if (secret != NULL)
    {
      g_clear_pointer (secret, lanyard_secret_unref);
      *secret = lanyard_secret_new (value, length);
    }
}

/* One placeholder: what it stands for ends where the text after it begins. */
static gboolean
match_placeholder (const char     **pattern,
                   const char     **value,
                   LanyardSecret  **secret,
                   GHashTable      *fields)
{
  const char *close = strchr (*pattern, '}');
  g_autofree char *name = NULL;
  g_autofree char *after = NULL;
  const char *end;

  if (close == NULL || close[1] == '{')
    return FALSE;

  name = g_strndup (*pattern + 1, close - *pattern - 1);
  after = g_strndup (close + 1, strcspn (close + 1, "{"));
  end = *after != '\0' ? strstr (*value, after) : *value + strlen (*value);
  if (end == NULL || end == *value)
    return FALSE;

  take (name, *value, end - *value, secret, fields);
  *pattern = close + 1;
  *value = end;

  return TRUE;
}

/**
 * lanyard_stray_names_match:
 * @pattern: what a profile fills a variable with
 * @value: what is in the variable
 * @secret: (out) (optional) (nullable): the secret, if there is one in it
 * @fields: (element-type utf8 utf8): where to put the values of fields
 *
 * Whether @value could have come from @pattern, and from what.
 */
gboolean
lanyard_stray_names_match (const char     *pattern,
                           const char     *value,
                           LanyardSecret **secret,
                           GHashTable     *fields)
{
  g_return_val_if_fail (pattern != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);
  g_return_val_if_fail (fields != NULL, FALSE);

  if (g_str_has_prefix (pattern, BASE64_PREFIX))
    return match_base64 (pattern, value, secret, fields);

  while (*pattern != '\0')
    {
      if (*pattern == '{')
        {
          if (!match_placeholder (&pattern, &value, secret, fields))
            return FALSE;
        }
      else if (*pattern++ != *value++)
        {
          return FALSE;
        }
    }

  return *value == '\0';
}
