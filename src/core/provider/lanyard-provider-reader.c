/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-provider-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-method-reader.h"
#include "lanyard-provider-private.h"
#include "lanyard-reader-checks.h"
#include "lanyard-rule-reader.h"

static const char * const field_kinds[] = { "text", "email", "slug", "url", "date", "choice", "secret", NULL };
static const char * const risks[] = { "read", "write", "delete", "admin", NULL };
static const char * const proofs[] = { "identity", "resource", NULL };

static void
read_base_url (LanyardProvider    *provider,
               LanyardDescription *description)
{
  g_autoptr (GUri) uri = NULL;

  provider->base_url = lanyard_description_dup_string (description, "Provider", "BaseUrl",
                                                       LANYARD_KEY_REQUIRED);
  if (provider->base_url == NULL)
    return;

  uri = g_uri_parse (provider->base_url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 || g_uri_get_userinfo (uri) != NULL ||
      g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL ||
      g_str_has_suffix (provider->base_url, "/"))
    {
      lanyard_description_add_problem (description, "Provider", "BaseUrl",
                                       _("must be an https address without a slash at its end"));
      return;
    }

  provider->host = g_strdup (g_uri_get_host (uri));
}

static void
read_provider (LanyardProvider    *provider,
               LanyardDescription *description)
{
  const char *group = "Provider";

  if (!lanyard_description_open_group (description, group))
    return;

  provider->id = lanyard_description_dup_string (description, group, "Id", LANYARD_KEY_REQUIRED);
  provider->name = lanyard_description_dup_text (description, group, "Name", LANYARD_KEY_REQUIRED);
  provider->summary = lanyard_description_dup_text (description, group, "Summary", LANYARD_KEY_REQUIRED);
  provider->icon = lanyard_description_dup_string (description, group, "Icon", LANYARD_KEY_REQUIRED);
  read_base_url (provider, description);
  provider->link_hosts = lanyard_description_dup_list (description, group, "LinkHosts", LANYARD_KEY_OPTIONAL);
  provider->families = lanyard_description_dup_list (description, group, "Families", LANYARD_KEY_REQUIRED);

  for (char **family = provider->families; *family != NULL; family++)
    {
      g_autofree char *key = g_strconcat ("FamilyName-", *family, NULL);
      char *name = lanyard_description_dup_text (description, group, key, LANYARD_KEY_REQUIRED);

      if (name != NULL)
        g_hash_table_insert (provider->family_names, g_strdup (*family), name);
    }

  provider->granted_header = lanyard_description_dup_string (description, group, "GrantedHeader", LANYARD_KEY_OPTIONAL);
  provider->granted_pointer = lanyard_description_dup_string (description, group, "GrantedPointer", LANYARD_KEY_OPTIONAL);
  provider->required_pointer = lanyard_description_dup_string (description, group, "RequiredPointer", LANYARD_KEY_OPTIONAL);
  provider->credential_type_header =
    lanyard_description_dup_string (description, group, "CredentialTypeHeader", LANYARD_KEY_OPTIONAL);
  provider->wait_header = lanyard_description_dup_string (description, group, "WaitHeader", LANYARD_KEY_OPTIONAL);
  provider->unauthenticated_types =
    lanyard_description_dup_list (description, group, "UnauthenticatedTypes", LANYARD_KEY_OPTIONAL);
  provider->report_headers = lanyard_description_dup_list (description, group, "ReportHeaders", LANYARD_KEY_OPTIONAL);
  provider->other_product = lanyard_description_dup_text (description, group, "OtherProduct", LANYARD_KEY_OPTIONAL);
  provider->other_product_secret =
    lanyard_description_dup_regex (description, group, "OtherProductSecret", LANYARD_KEY_OPTIONAL);
  provider->other_product_address =
    lanyard_description_dup_regex (description, group, "OtherProductAddress", LANYARD_KEY_OPTIONAL);
}

static void
read_field (LanyardProvider    *provider,
            LanyardDescription *description,
            const char         *id)
{
  g_autofree char *group = g_strconcat ("Field ", id, NULL);
  LanyardField *field = g_new0 (LanyardField, 1);

  lanyard_description_open_group (description, group);
  field->id = g_strdup (id);
  field->kind = lanyard_description_get_word (description, group, "Kind", field_kinds);
  field->label = lanyard_description_dup_text (description, group, "Label", LANYARD_KEY_REQUIRED);
  field->hint = lanyard_description_dup_text (description, group, "Hint", LANYARD_KEY_OPTIONAL);
  field->example = lanyard_description_dup_string (description, group, "Example", LANYARD_KEY_OPTIONAL);
  if (field->kind == LANYARD_FIELD_CHOICE)
    field->choices = lanyard_description_dup_list (description, group, "Choices", LANYARD_KEY_REQUIRED);
  field->pattern = lanyard_description_dup_regex (description, group, "Pattern", LANYARD_KEY_OPTIONAL);
  field->problem = lanyard_description_dup_text (description, group, "Problem", LANYARD_KEY_OPTIONAL);
  field->from_url = lanyard_description_dup_regex (description, group, "FromUrl", LANYARD_KEY_OPTIONAL);
  field->lower_case = lanyard_description_get_boolean (description, group, "LowerCase");

  if (field->from_url != NULL && g_regex_get_capture_count (field->from_url) < 1)
    lanyard_description_add_problem (description, group, "FromUrl", _("needs a group for the value"));

  g_ptr_array_add (provider->fields, field);
}

static void
read_scope (LanyardProvider    *provider,
            LanyardDescription *description,
            const char         *id)
{
  g_autofree char *group = g_strconcat ("Scope ", id, NULL);
  LanyardScope *scope = g_new0 (LanyardScope, 1);

  lanyard_description_open_group (description, group);
  scope->id = g_strdup (id);
  scope->family = lanyard_description_dup_string (description, group, "Family", LANYARD_KEY_REQUIRED);
  scope->label = lanyard_description_dup_string (description, group, "Label", LANYARD_KEY_REQUIRED);
  scope->reason = lanyard_description_dup_text (description, group, "Reason", LANYARD_KEY_REQUIRED);
  scope->risk = lanyard_description_get_word (description, group, "Risk", risks);
  scope->implies = lanyard_description_dup_list (description, group, "Implies", LANYARD_KEY_OPTIONAL);
  scope->needs = lanyard_description_dup_list (description, group, "Needs", LANYARD_KEY_OPTIONAL);
  if (lanyard_description_has (description, group, "Methods"))
    scope->methods = lanyard_description_dup_list (description, group, "Methods", LANYARD_KEY_REQUIRED);
  lanyard_reader_check_family (description, provider, group, scope->family);

  g_ptr_array_add (provider->scopes, scope);
}

static void
read_purpose (LanyardProvider    *provider,
              LanyardDescription *description,
              const char         *id)
{
  g_autofree char *group = g_strconcat ("Purpose ", id, NULL);
  LanyardPurpose *purpose = g_new0 (LanyardPurpose, 1);

  lanyard_description_open_group (description, group);
  purpose->id = g_strdup (id);
  purpose->name = lanyard_description_dup_text (description, group, "Name", LANYARD_KEY_REQUIRED);
  purpose->summary = lanyard_description_dup_text (description, group, "Summary", LANYARD_KEY_OPTIONAL);
  purpose->is_default = lanyard_description_get_boolean (description, group, "Default");
  purpose->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);

  for (char **family = provider->families; *family != NULL; family++)
    {
      g_autofree char *key = g_strconcat ("Scopes-", *family, NULL);
      GStrv scopes = lanyard_description_dup_list (description, group, key, LANYARD_KEY_REQUIRED);

      lanyard_reader_check_scopes (description, provider, group, key, scopes, *family);
      g_hash_table_insert (purpose->scopes, g_strdup (*family), scopes);
    }

  g_ptr_array_add (provider->purposes, purpose);
}

/* "GET /path": only what reads, and only below the base address. */
static void
read_request (LanyardProvider    *provider,
              LanyardDescription *description,
              const char         *group,
              LanyardCheck       *check)
{
  g_autofree char *request = lanyard_description_dup_string (description, group, "Request",
                                                             LANYARD_KEY_REQUIRED);
  g_auto (GStrv) parts = g_strsplit (request == NULL ? "GET /" : request, " ", 2);

  check->verb = g_strdup (parts[0]);
  check->path = g_strdup (parts[0] == NULL || parts[1] == NULL ? "" : parts[1]);

  if (g_strcmp0 (check->verb, "GET") != 0 && g_strcmp0 (check->verb, "HEAD") != 0)
    lanyard_description_add_problem (description, group, "Request",
                                     _("a check only reads: GET or HEAD, then a path"));

  if (!g_str_has_prefix (check->path, "/") || g_str_has_prefix (check->path, "//") ||
      strstr (check->path, "/..") != NULL || strpbrk (check->path, " \\#@") != NULL)
    lanyard_description_add_problem (description, group, "Request",
                                     _("the path must begin with one slash and stay below BaseUrl"));

  lanyard_reader_check_placeholders (description, provider, group, "Request", check->path, NULL);
}

static void
read_check (LanyardProvider    *provider,
            LanyardDescription *description,
            const char         *id)
{
  g_autofree char *group = g_strconcat ("Check ", id, NULL);
  LanyardCheck *check = g_new0 (LanyardCheck, 1);

  lanyard_description_open_group (description, group);
  check->id = g_strdup (id);
  check->title = lanyard_description_dup_text (description, group, "Title", LANYARD_KEY_REQUIRED);
  read_request (provider, description, group, check);
  check->needs_fields = lanyard_description_dup_list (description, group, "NeedsFields", LANYARD_KEY_OPTIONAL);
  check->needs_any_scope = lanyard_description_dup_list (description, group, "NeedsAnyScope", LANYARD_KEY_OPTIONAL);
  check->proves = lanyard_description_get_word (description, group, "Proves", proofs);
  check->display_name = lanyard_description_dup_string (description, group, "DisplayName", LANYARD_KEY_OPTIONAL);
  check->nickname = lanyard_description_dup_string (description, group, "Nickname", LANYARD_KEY_OPTIONAL);
  check->uuid = lanyard_description_dup_string (description, group, "Uuid", LANYARD_KEY_OPTIONAL);
  check->avatar = lanyard_description_dup_string (description, group, "Avatar", LANYARD_KEY_OPTIONAL);

  lanyard_reader_check_placeholders (description, provider, group, "Title", check->title, NULL);
  lanyard_reader_check_scopes (description, provider, group, "NeedsAnyScope", check->needs_any_scope, NULL);
  if (check->proves == LANYARD_PROVES_IDENTITY && check->display_name == NULL)
    lanyard_description_add_problem (description, group, "DisplayName",
                                     _("a check that proves an identity needs it"));

  for (char **field = check->needs_fields; *field != NULL; field++)
    if (lanyard_provider_find_field (provider, *field) == NULL)
      lanyard_description_add_problem (description, group, "NeedsFields", _("there is no [Field %s]"), *field);

  g_ptr_array_add (provider->checks, check);
}

/* What could only be looked up once everything was read. */
static void
check_references (LanyardProvider    *provider,
                  LanyardDescription *description)
{
  for (guint i = 0; i < provider->scopes->len; i++)
    {
      LanyardScope *scope = g_ptr_array_index (provider->scopes, i);
      g_autofree char *group = g_strconcat ("Scope ", scope->id, NULL);

      lanyard_reader_check_scopes (description, provider, group, "Implies", scope->implies, scope->family);
      lanyard_reader_check_scopes (description, provider, group, "Needs", scope->needs, scope->family);
      for (char **id = scope->methods; id != NULL && *id != NULL; id++)
        if (lanyard_provider_find_method (provider, *id) == NULL)
          lanyard_description_add_problem (description, group, "Methods", _("there is no [Method %s]"), *id);
    }

  for (guint i = 0; i < provider->methods->len; i++)
    {
      LanyardMethod *method = g_ptr_array_index (provider->methods, i);
      g_autofree char *group = g_strconcat ("Method ", method->id, NULL);

      if (method->moves_to != NULL && lanyard_provider_find_method (provider, method->moves_to) == NULL)
        lanyard_description_add_problem (description, group, "MovesTo",
                                         _("there is no [Method %s]"), method->moves_to);
      for (char **id = method->without_purposes; *id != NULL; id++)
        if (lanyard_provider_find_purpose (provider, *id) == NULL)
          lanyard_description_add_problem (description, group, "WithoutPurposes",
                                           _("there is no [Purpose %s]"), *id);
    }
}

static void
read_profile (LanyardProvider    *provider,
              LanyardDescription *description,
              const char         *id)
{
  static const char * const names[] = { "secret", NULL };
  g_autofree char *group = g_strconcat ("Profile ", id, NULL);
  LanyardProfile *profile = g_new0 (LanyardProfile, 1);

  lanyard_description_open_group (description, group);
  profile->id = g_strdup (id);
  profile->name = lanyard_description_dup_text (description, group, "Name", LANYARD_KEY_REQUIRED);
  profile->summary = lanyard_description_dup_text (description, group, "Summary", LANYARD_KEY_REQUIRED);
  profile->is_default = lanyard_description_get_boolean (description, group, "Default");
  profile->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);

  for (guint i = 0; i < provider->methods->len; i++)
    {
      LanyardMethod *method = g_ptr_array_index (provider->methods, i);
      g_autofree char *key = g_strconcat ("Variables-", method->id, NULL);
      g_auto (GStrv) variables = NULL;

      if (!lanyard_description_has (description, group, key))
        continue;

      variables = lanyard_description_dup_list (description, group, key, LANYARD_KEY_REQUIRED);
      for (char **variable = variables; *variable != NULL; variable++)
        {
          if (!g_regex_match_simple ("^[A-Za-z_][A-Za-z0-9_]*=", *variable, 0, 0))
            lanyard_description_add_problem (description, group, key,
                                             _("“%s” must be NAME=VALUE"), *variable);
          lanyard_reader_check_placeholders (description, provider, group, key, *variable, names);
        }
      g_hash_table_insert (profile->variables, g_strdup (method->id), g_steal_pointer (&variables));
    }

  g_ptr_array_add (provider->profiles, profile);
}

typedef void (*ReadGroup) (LanyardProvider    *provider,
                           LanyardDescription *description,
                           const char         *id);

/* All groups of a kind, in the order of the file. */
static void
read_all (LanyardProvider    *provider,
          LanyardDescription *description,
          const char         *kind,
          ReadGroup           read)
{
  g_auto (GStrv) ids = lanyard_description_dup_groups (description, kind);

  for (char **id = ids; *id != NULL; id++)
    read (provider, description, *id);
}

/* The groups that a list of the provider names, in the list's order. */
static void
read_listed (LanyardProvider    *provider,
             LanyardDescription *description,
             const char         *key,
             ReadGroup           read)
{
  g_auto (GStrv) ids = lanyard_description_dup_list (description, "Provider", key, LANYARD_KEY_REQUIRED);

  for (char **id = ids; *id != NULL; id++)
    read (provider, description, *id);
}

/**
 * lanyard_provider_reader_read:
 *
 * Fills @provider from @description, which keeps the problems.
 */
void
lanyard_provider_reader_read (LanyardProvider    *provider,
                              LanyardDescription *description)
{
  const LanyardGuidanceRule *last = NULL;

  read_provider (provider, description);
  if (provider->families == NULL)
    return;

  read_all (provider, description, "Field", read_field);
  read_all (provider, description, "Scope", read_scope);
  read_all (provider, description, "Check", read_check);
  read_listed (provider, description, "Purposes", read_purpose);
  read_listed (provider, description, "Methods", lanyard_method_reader_read);
  read_listed (provider, description, "Profiles", read_profile);
  check_references (provider, description);
  provider->rules = lanyard_rule_reader_read (description, provider);

  if (provider->rules->len > 0)
    last = g_ptr_array_index (provider->rules, provider->rules->len - 1);
  if (last == NULL || last->conditions->len > 0)
    lanyard_description_add_problem (description, NULL, NULL,
                                     _("the last guidance must be one without When, for all the rest"));
}
