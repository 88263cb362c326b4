/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-check-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-provider-private.h"
#include "lanyard-reader-checks.h"
#include "lanyard-template.h"

static const char * const proofs[] = { "identity", "resource", NULL };

/* One item of Finds, "NAME=/pointer". */
static void
read_found (LanyardProvider    *provider,
            LanyardDescription *description,
            LanyardCheck       *check,
            const char         *item)
{
  g_autofree char *name = g_strndup (item, strcspn (item, "="));

  if (!lanyard_description_matches (description, "^[a-z][a-z0-9_]*=/", item))
    lanyard_description_add_problem (description, "Finds", _("“%s” must be NAME=/pointer"), item);
  else if (lanyard_provider_find_field (provider, name) != NULL)
    lanyard_description_add_problem (description, "Finds", _("“%s” is the name of a field"), name);
  else if (!g_hash_table_insert (check->finds, g_strdup (name),
                                 g_strdup (item + strlen (name) + 1)))
    lanyard_description_add_problem (description, "Finds", _("“%s” stands there twice"), name);
}

/* What the checks find comes before all the rest of them: each may use what
 * another finds. */
static void
read_finds (LanyardProvider    *provider,
            LanyardDescription *description,
            const char         *id)
{
  g_auto (GStrv) finds = NULL;
  LanyardCheck *check = g_new0 (LanyardCheck, 1);

  lanyard_description_open_group (description, "Check", id);
  check->id = g_strdup (id);
  finds = lanyard_description_dup_list (description, "Finds", LANYARD_KEY_OPTIONAL);

  if (*finds != NULL)
    check->finds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (char **item = finds; *item != NULL; item++)
    read_found (provider, description, check, *item);

  g_ptr_array_add (provider->checks, check);
}

/* The names of what the other checks find: no check waits for itself. */
static GStrv
dup_found_names (LanyardProvider    *provider,
                 const LanyardCheck *check)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < provider->checks->len; i++)
    {
      const LanyardCheck *other = g_ptr_array_index (provider->checks, i);
      GHashTableIter iter;
      gpointer name;

      if (other == check || other->finds == NULL)
        continue;

      g_hash_table_iter_init (&iter, other->finds);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}

/* "GET /path": only what reads, and only below the base address. */
static void
read_request (LanyardProvider    *provider,
              LanyardDescription *description,
              LanyardCheck       *check,
              const char * const *found)
{
  g_autofree char *request = lanyard_description_dup_string (description, "Request",
                                                             LANYARD_KEY_REQUIRED);
  g_auto (GStrv) parts = g_strsplit (request == NULL ? "GET /" : request, " ", 2);
  g_auto (GStrv) names = NULL;

  check->verb = g_strdup (parts[0]);
  check->path = g_strdup (parts[0] == NULL || parts[1] == NULL ? "" : parts[1]);

  if (g_strcmp0 (check->verb, "GET") != 0 && g_strcmp0 (check->verb, "HEAD") != 0)
    lanyard_description_add_problem (description, "Request",
                                     _("a check only reads: GET or HEAD, then a path"));

  if (!g_str_has_prefix (check->path, "/") || g_str_has_prefix (check->path, "//") ||
      strstr (check->path, "/..") != NULL || strpbrk (check->path, " \\#@") != NULL)
    lanyard_description_add_problem (description, "Request",
                                     _("the path must begin with one slash and stay below BaseUrl"));

  lanyard_reader_check_placeholders (description, provider, "Request", check->path, found);

  names = lanyard_template_dup_names (check->path);
  for (char **name = names; *name != NULL; name++)
    if (g_strv_contains (found, *name) &&
        !g_strv_contains ((const char * const *) check->needs_fields, *name))
      lanyard_description_add_problem (description, "NeedsFields",
                                       _("“%s” must stand here: it has to be found first"), *name);
}

static void
read_needs (LanyardProvider    *provider,
            LanyardDescription *description,
            LanyardCheck       *check,
            const char * const *found)
{
  check->needs_fields = lanyard_description_dup_list (description, "NeedsFields",
                                                      LANYARD_KEY_OPTIONAL);
  check->needs_any_scope = lanyard_description_dup_list (description, "NeedsAnyScope",
                                                         LANYARD_KEY_OPTIONAL);
  check->not_with = lanyard_description_dup_list (description, "NotWith", LANYARD_KEY_OPTIONAL);
  if (lanyard_description_has (description, "Methods"))
    check->methods = lanyard_description_dup_list (description, "Methods", LANYARD_KEY_REQUIRED);

  lanyard_reader_check_scopes (description, provider, "NeedsAnyScope", check->needs_any_scope,
                               NULL);
  for (char **name = check->needs_fields; *name != NULL; name++)
    if (lanyard_provider_find_field (provider, *name) == NULL && !g_strv_contains (found, *name))
      lanyard_description_add_problem (description, "NeedsFields",
                                       _("“%s” is no field, and no other check finds it"), *name);

  for (char **id = check->not_with; *id != NULL; id++)
    if (g_str_equal (*id, check->id) || lanyard_provider_find_check (provider, *id) == NULL)
      lanyard_description_add_problem (description, "NotWith", _("there is no other [Check %s]"),
                                       *id);
}

static char *
read_pointer (LanyardDescription *description,
              const char         *key,
              LanyardKeyNeed      need)
{
  char *pointer = lanyard_description_dup_string (description, key, need);

  lanyard_reader_check_pointer (description, key, pointer);

  return pointer;
}

static void
read_expects (LanyardDescription *description,
              LanyardCheck       *check)
{
  check->expects = lanyard_description_dup_list (description, "Expects", LANYARD_KEY_OPTIONAL);
  for (char **pointer = check->expects; *pointer != NULL; pointer++)
    lanyard_reader_check_pointer (description, "Expects", *pointer);

  if (*check->expects != NULL && g_strcmp0 (check->verb, "HEAD") == 0)
    lanyard_description_add_problem (description, "Expects",
                                     _("an answer to HEAD has nothing in it"));
}

static void
read_account (LanyardDescription *description,
              LanyardCheck       *check)
{
  check->proves = lanyard_description_get_word (description, "Proves", proofs);
  check->display_name = read_pointer (description, "DisplayName", LANYARD_KEY_OPTIONAL);
  check->nickname = read_pointer (description, "Nickname", LANYARD_KEY_OPTIONAL);
  check->uuid = read_pointer (description, "Uuid", LANYARD_KEY_OPTIONAL);
  check->avatar = read_pointer (description, "Avatar", LANYARD_KEY_OPTIONAL);

  if (check->proves == LANYARD_PROVES_IDENTITY && check->display_name == NULL)
    lanyard_description_add_problem (description, "DisplayName",
                                     _("a check that proves an identity needs it"));
}

static void
read_lists (LanyardProvider    *provider,
            LanyardDescription *description,
            LanyardCheck       *check)
{
  check->lists = lanyard_description_dup_string (description, "Lists", LANYARD_KEY_OPTIONAL);
  if (check->lists == NULL)
    return;

  check->list_items = read_pointer (description, "ListItems", LANYARD_KEY_OPTIONAL);
  check->list_value = read_pointer (description, "ListValue", LANYARD_KEY_REQUIRED);

  if (lanyard_provider_find_field (provider, check->lists) == NULL)
    lanyard_description_add_problem (description, "Lists", _("there is no [Field %s]"),
                                     check->lists);
}

static void
read_check (LanyardProvider    *provider,
            LanyardDescription *description,
            LanyardCheck       *check)
{
  g_auto (GStrv) found = dup_found_names (provider, check);

  lanyard_description_open_group (description, "Check", check->id);
  check->title = lanyard_description_dup_text (description, "Title", LANYARD_KEY_REQUIRED);
  lanyard_reader_check_placeholders (description, provider, "Title", check->title, NULL);
  read_needs (provider, description, check, (const char * const *) found);
  read_request (provider, description, check, (const char * const *) found);
  read_expects (description, check);
  read_account (description, check);
  read_lists (provider, description, check);
}

/**
 * lanyard_check_reader_read_all:
 *
 * Reads all checks into @provider, whose fields and scopes are read already.
 */
void
lanyard_check_reader_read_all (LanyardProvider    *provider,
                               LanyardDescription *description)
{
  g_auto (GStrv) ids = lanyard_description_dup_groups (description, "Check");

  for (char **id = ids; *id != NULL; id++)
    read_finds (provider, description, *id);

  for (guint i = 0; i < provider->checks->len; i++)
    read_check (provider, description, g_ptr_array_index (provider->checks, i));
}

/**
 * lanyard_check_reader_read_ids:
 * @key: a key of the group that was opened last, with ids of checks
 *
 * Returns: (transfer full) (element-type LanyardCheck): those checks, in order
 */
GPtrArray *
lanyard_check_reader_read_ids (LanyardProvider    *provider,
                               LanyardDescription *description,
                               const char         *key,
                               LanyardKeyNeed      need)
{
  g_auto (GStrv) ids = lanyard_description_dup_list (description, key, need);
  GPtrArray *checks = g_ptr_array_new ();

  for (char **id = ids; *id != NULL; id++)
    {
      LanyardCheck *check = lanyard_provider_find_check (provider, *id);

      if (check == NULL)
        lanyard_description_add_problem (description, key, _("there is no [Check %s]"), *id);
      else
        g_ptr_array_add (checks, check);
    }

  return checks;
}
