/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which values of a group are secrets, of what kind, and what the others say about them. */

#include "lanyard-stray-sorter.h"

#include <string.h>

#include "lanyard-paste.h"

#define BASIC "Basic "
#define BEARER "Bearer "

static void
finding_free (gpointer data)
{
  LanyardStrayFinding *finding = data;

  g_clear_pointer (&finding->secret, lanyard_secret_unref);
  g_ptr_array_unref (finding->methods);
  g_free (finding);
}

static const char *
peek (const LanyardStrayItem *item)
{
  return lanyard_secret_peek (item->value);
}

/* The host of an address, without a user. */
static char *
dup_host (const char *address)
{
  const char *authority = strstr (address, "://");

  if (authority == NULL)
    return NULL;

  authority += 3;

  return g_strndup (authority, strcspn (authority, ":/?#"));
}

/* The address in a group that says whose its secrets are, and whether it is somebody's. */
static LanyardProvider *
find_owner (LanyardStrayNames       *names,
            const LanyardStrayGroup *group,
            const char             **foreign)
{
  *foreign = NULL;

  for (guint i = 0; i < group->items->len; i++)
    {
      const LanyardStrayItem *item = g_ptr_array_index (group->items, i);
      g_autofree char *host = item->role == LANYARD_STRAY_ADDRESS ||
                              item->role == LANYARD_STRAY_VARIABLE ? dup_host (peek (item)) : NULL;
      LanyardProvider *owner = lanyard_stray_names_find_host (names, host);

      if (owner != NULL)
        return owner;

      if (host != NULL)
        *foreign = peek (item);
    }

  return NULL;
}

static const char *
find_other_product (LanyardStrayNames *names,
                    LanyardSecret     *secret,
                    const char        *address,
                    LanyardProvider  **provider)
{
  GPtrArray *providers = lanyard_stray_names_get_providers (names);

  for (guint i = 0; i < providers->len; i++)
    {
      const char *text;

      *provider = g_ptr_array_index (providers, i);
      text = lanyard_provider_get_other_product (*provider, lanyard_secret_peek (secret), address);
      if (text != NULL)
        return text;
    }

  return NULL;
}

static gboolean
fits (LanyardProvider     *provider,
      const LanyardMethod *method,
      LanyardSecret       *secret)
{
  return lanyard_provider_find_method_of_secret (provider, lanyard_secret_peek (secret),
                                                 method) == method;
}

/* Those whose secrets begin so; or, where no secret does, those that were thought of. */
static void
keep_methods_that_fit (LanyardStrayFinding *finding)
{
  GPtrArray *all = lanyard_provider_get_methods (finding->provider);
  g_autoptr (GPtrArray) fitting = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (fits (finding->provider, g_ptr_array_index (all, i), finding->secret))
      g_ptr_array_add (fitting, g_ptr_array_index (all, i));

  if (fitting->len > 0)
    {
      g_ptr_array_unref (finding->methods);
      finding->methods = g_steal_pointer (&fitting);
    }
  else if (finding->methods->len == 0)
    {
      for (guint i = 0; i < all->len; i++)
        g_ptr_array_add (finding->methods, g_ptr_array_index (all, i));
    }
}

static gboolean
are_valid (const LanyardMethod *method,
           GHashTable          *fields)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, fields);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const LanyardField *field = lanyard_method_find_field (method, id);

      if (field == NULL || !lanyard_field_validate (field, value, NULL))
        return FALSE;
    }

  return TRUE;
}

/* How well a value is explained by a meaning; 0 for not at all. */
static guint
weigh (const LanyardStrayMeaning *meaning,
       const char                *value,
       LanyardSecret            **secret)
{
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!meaning->holds_secret ||
      !lanyard_stray_names_match (meaning->pattern, value, secret, fields) || *secret == NULL ||
      !are_valid (meaning->method, fields))
    return 0;

  if (fits (meaning->provider, meaning->method, *secret))
    return 3;

  return g_hash_table_size (fields) > 0 ? 2 : 1;
}

/* What a variable's name says about its value. */
static void
read_variable (LanyardStrayNames   *names,
               LanyardStrayFinding *finding)
{
  GPtrArray *meanings = lanyard_stray_names_find (names, finding->item->name);
  guint best = 0;

  for (guint i = 0; meanings != NULL && i < meanings->len; i++)
    {
      const LanyardStrayMeaning *meaning = g_ptr_array_index (meanings, i);
      g_autoptr (LanyardSecret) secret = NULL;
      guint weight = weigh (meaning, peek (finding->item), &secret);

      if (weight == 0 || weight < best)
        continue;

      if (weight > best)
        g_ptr_array_set_size (finding->methods, 0);
      best = weight;
      finding->provider = meaning->provider;
      g_clear_pointer (&finding->secret, lanyard_secret_unref);
      finding->secret = g_steal_pointer (&secret);
      if (!g_ptr_array_find (finding->methods, meaning->method, NULL))
        g_ptr_array_add (finding->methods, (gpointer) meaning->method);
    }
}

static LanyardSecret *
read_basic (const char *encoded)
{
  gsize length = 0;
  char *decoded = (char *) g_base64_decode (encoded, &length);
  char *colon = length > 0 ? memchr (decoded, ':', length) : NULL;
  LanyardSecret *secret = NULL;

  if (colon != NULL && colon + 1 < decoded + length)
    secret = lanyard_secret_new (colon + 1, decoded + length - colon - 1);

  lanyard_secret_wipe (decoded, length);
  g_free (decoded);

  return secret;
}

static void
read_header (LanyardStrayFinding *finding)
{
  const char *value = peek (finding->item);

  if (g_ascii_strncasecmp (value, BASIC, strlen (BASIC)) == 0)
    finding->secret = read_basic (value + strlen (BASIC));
  else if (g_ascii_strncasecmp (value, BEARER, strlen (BEARER)) == 0)
    finding->secret = lanyard_secret_new (value + strlen (BEARER), -1);
  else
    finding->secret = lanyard_secret_ref (finding->item->value);
}

/* One word of what could be typed: a phrase is no token. */
static gboolean
is_plausible (LanyardSecret *secret)
{
  const char *text = lanyard_secret_peek (secret);

  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_isspace (*c) || g_ascii_iscntrl (*c))
      return FALSE;

  return !lanyard_stray_names_is_reference (text);
}

static LanyardStrayFinding *
look_at (LanyardStrayNames *names,
         LanyardStrayItem  *item)
{
  LanyardStrayFinding *finding = g_new0 (LanyardStrayFinding, 1);

  finding->item = item;
  finding->methods = g_ptr_array_new ();

  if (lanyard_stray_names_has_reference (peek (item)))
    return finding;

  if (item->role == LANYARD_STRAY_PASSWORD)
    finding->secret = lanyard_secret_ref (item->value);
  else if (item->role == LANYARD_STRAY_HEADER)
    read_header (finding);
  else if (item->role == LANYARD_STRAY_VARIABLE)
    read_variable (names, finding);

  if (finding->secret == NULL && item->role == LANYARD_STRAY_VARIABLE)
    finding->secret = lanyard_secret_ref (item->value);

  return finding;
}

/* Whose it is: by what it begins with, by where it goes, by how it is called. */
static gboolean
settle (LanyardStrayNames   *names,
        LanyardStrayFinding *finding,
        LanyardProvider     *owner,
        const char          *foreign)
{
  LanyardProvider *by_prefix = NULL;
  LanyardProvider *other = NULL;

  if (finding->secret == NULL || !is_plausible (finding->secret))
    return FALSE;

  by_prefix = lanyard_stray_names_find_prefix (names, lanyard_secret_peek (finding->secret));
  if (by_prefix == NULL && (finding->provider != NULL || owner != NULL || foreign != NULL))
    finding->unsupported = find_other_product (names, finding->secret, foreign, &other);

  if (finding->unsupported != NULL)
    finding->provider = other;
  else if (by_prefix != NULL)
    finding->provider = by_prefix;
  else if (foreign != NULL)
    finding->provider = NULL;
  else if (finding->provider == NULL && finding->item->role != LANYARD_STRAY_VARIABLE)
    finding->provider = owner;

  if (finding->provider == NULL)
    return FALSE;

  keep_methods_that_fit (finding);

  return TRUE;
}

/**
 * lanyard_stray_sorter_find:
 *
 * Returns: (transfer full) (element-type LanyardStrayFinding): the secrets in @group
 */
GPtrArray *
lanyard_stray_sorter_find (LanyardStrayNames       *names,
                           const LanyardStrayGroup *group)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  const char *foreign = NULL;
  LanyardProvider *owner = find_owner (names, group, &foreign);

  for (guint i = 0; i < group->items->len; i++)
    {
      LanyardStrayFinding *finding = look_at (names, g_ptr_array_index (group->items, i));

      if (settle (names, finding, owner, foreign))
        g_ptr_array_add (findings, finding);
      else
        finding_free (finding);
    }

  return findings;
}

/* A value that is fit for a field, and is none of the secrets of the group. */
static void
take (GHashTable                *fields,
      const LanyardStrayFinding *finding,
      const LanyardMethod       *method,
      const char                *id,
      const char                *text)
{
  const LanyardField *field = lanyard_method_find_field (method, id);
  g_autofree char *value = NULL;

  if (field == NULL || g_hash_table_contains (fields, id) ||
      lanyard_stray_names_has_reference (text) ||
      g_ascii_strncasecmp (text, "your", strlen ("your")) == 0 ||
      lanyard_provider_find_method_of_secret (finding->provider, text, NULL) != NULL)
    return;

  value = lanyard_field_tidy (field, text, NULL);
  if (*value != '\0' && lanyard_field_validate (field, value, NULL) &&
      strstr (value, lanyard_secret_peek (finding->secret)) == NULL)
    g_hash_table_insert (fields, g_strdup (id), g_steal_pointer (&value));
}

static void
take_all (GHashTable                *fields,
          const LanyardStrayFinding *finding,
          const LanyardMethod       *method,
          GHashTable                *found)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &id, &value))
    take (fields, finding, method, id, value);
}

/* A variable may say more with another method; what it says alone is true with all. */
static void
take_variable (LanyardStrayNames         *names,
               GHashTable                *fields,
               const LanyardStrayFinding *finding,
               const LanyardMethod       *method,
               const LanyardStrayItem    *item)
{
  GPtrArray *meanings = lanyard_stray_names_find (names, item->name);

  for (guint i = 0; meanings != NULL && i < meanings->len; i++)
    {
      const LanyardStrayMeaning *meaning = g_ptr_array_index (meanings, i);
      g_autoptr (GHashTable) found = NULL;

      if (meaning->provider != finding->provider ||
          (meaning->holds_secret && meaning->method != method))
        continue;

      found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      if (lanyard_stray_names_match (meaning->pattern, peek (item), NULL, found))
        take_all (fields, finding, method, found);
    }
}

/**
 * lanyard_stray_sorter_dup_fields:
 * @finding: a secret of @group
 * @method: what it may be for
 *
 * Returns: (transfer full) (element-type utf8 utf8): the fields of @method, as far
 *   as @group says what is in them
 */
GHashTable *
lanyard_stray_sorter_dup_fields (LanyardStrayNames         *names,
                                 const LanyardStrayGroup   *group,
                                 const LanyardStrayFinding *finding,
                                 const LanyardMethod       *method)
{
  GHashTable *fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < group->items->len; i++)
    {
      const LanyardStrayItem *item = g_ptr_array_index (group->items, i);

      if (item->role == LANYARD_STRAY_VARIABLE)
        take_variable (names, fields, finding, method, item);
      else if (item->role == LANYARD_STRAY_USER && method->user_field != NULL)
        take (fields, finding, method, method->user_field, peek (item));
    }

  for (guint i = 0; i < group->items->len; i++)
    {
      const LanyardStrayItem *item = g_ptr_array_index (group->items, i);
      g_autoptr (GHashTable) cut = NULL;

      if (item->role != LANYARD_STRAY_ADDRESS && item->role != LANYARD_STRAY_VARIABLE)
        continue;

      cut = lanyard_paste_cut_address (finding->provider, method, peek (item), NULL);
      take_all (fields, finding, method, cut);
    }

  return fields;
}
