/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-provider-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-check-reader.h"
#include "lanyard-composition.h"
#include "lanyard-git-reader.h"
#include "lanyard-method-reader.h"
#include "lanyard-provider-private.h"
#include "lanyard-reader-checks.h"
#include "lanyard-rule-reader.h"
#include "lanyard-tool-reader.h"

static const char * const field_kinds[] = {
  "text", "email", "slug", "url", "date", "choice", "secret", NULL
};
static const char * const risks[] = { "read", "write", "delete", "admin", NULL };

static void
read_base_url (LanyardProvider    *provider,
               LanyardDescription *description)
{
  g_autoptr (GUri) uri = NULL;

  provider->base_url = lanyard_description_dup_string (description, "BaseUrl",
                                                       LANYARD_KEY_REQUIRED);
  if (provider->base_url == NULL)
    return;

  uri = g_uri_parse (provider->base_url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 || g_uri_get_userinfo (uri) != NULL ||
      g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL ||
      g_str_has_suffix (provider->base_url, "/"))
    {
      lanyard_description_add_problem (description, "BaseUrl",
                                       _("must be an https address without a slash at its end"));
      return;
    }

  provider->host = g_strdup (g_uri_get_host (uri));
}

/* What the service says about a credential, and where it says it. */
static void
read_answers (LanyardProvider    *provider,
              LanyardDescription *description)
{
  g_auto (GStrv) types = lanyard_description_dup_endings (description, "CredentialTypeName-");

  provider->granted_header = lanyard_description_dup_string (description, "GrantedHeader",
                                                             LANYARD_KEY_OPTIONAL);
  provider->granted_pointer = lanyard_description_dup_string (description, "GrantedPointer",
                                                              LANYARD_KEY_OPTIONAL);
  provider->required_pointer = lanyard_description_dup_string (description, "RequiredPointer",
                                                               LANYARD_KEY_OPTIONAL);
  lanyard_reader_check_pointer (description, "GrantedPointer", provider->granted_pointer);
  lanyard_reader_check_pointer (description, "RequiredPointer", provider->required_pointer);

  provider->credential_type_header =
    lanyard_description_dup_string (description, "CredentialTypeHeader", LANYARD_KEY_OPTIONAL);
  provider->unauthenticated_types =
    lanyard_description_dup_list (description, "UnauthenticatedTypes", LANYARD_KEY_OPTIONAL);
  for (char **type = types; *type != NULL; type++)
    {
      g_autofree char *key = g_strconcat ("CredentialTypeName-", *type, NULL);
      char *name = lanyard_description_dup_text (description, key, LANYARD_KEY_REQUIRED);

      if (!lanyard_description_matches (description, "^[a-z0-9-]+$", *type))
        lanyard_description_add_problem (description, key,
                                         _("a key has only small letters, digits and dashes here"));
      if (name != NULL)
        g_hash_table_insert (provider->credential_type_names, g_strdup (*type), name);
    }
  if (*types != NULL && provider->credential_type_header == NULL)
    lanyard_description_add_problem (description, "CredentialTypeHeader",
                                     _("CredentialTypeName needs it"));

  provider->wait_header = lanyard_description_dup_string (description, "WaitHeader",
                                                          LANYARD_KEY_OPTIONAL);
  provider->limit_header = lanyard_description_dup_string (description, "LimitHeader",
                                                           LANYARD_KEY_OPTIONAL);
  provider->report_headers = lanyard_description_dup_list (description, "ReportHeaders",
                                                           LANYARD_KEY_OPTIONAL);
  provider->report_members = lanyard_description_dup_list (description, "ReportMembers",
                                                           LANYARD_KEY_OPTIONAL);
  for (char **pointer = provider->report_members; *pointer != NULL; pointer++)
    lanyard_reader_check_pointer (description, "ReportMembers", *pointer);
}

static void
read_provider (LanyardProvider    *provider,
               LanyardDescription *description)
{
  lanyard_description_open_group (description, "Provider", NULL);

  provider->id = lanyard_description_dup_string (description, "Id", LANYARD_KEY_REQUIRED);
  provider->name = lanyard_description_dup_text (description, "Name", LANYARD_KEY_REQUIRED);
  provider->summary = lanyard_description_dup_text (description, "Summary", LANYARD_KEY_REQUIRED);
  provider->icon = lanyard_description_dup_string (description, "Icon", LANYARD_KEY_REQUIRED);
  read_base_url (provider, description);
  provider->link_hosts = lanyard_description_dup_list (description, "LinkHosts",
                                                       LANYARD_KEY_OPTIONAL);
  provider->families = lanyard_description_dup_list (description, "Families", LANYARD_KEY_REQUIRED);

  for (char **family = provider->families; *family != NULL; family++)
    {
      g_autofree char *key = g_strconcat ("FamilyName-", *family, NULL);
      char *name = lanyard_description_dup_text (description, key, LANYARD_KEY_REQUIRED);

      if (name != NULL)
        g_hash_table_insert (provider->family_names, g_strdup (*family), name);
    }

  read_answers (provider, description);
  lanyard_git_reader_read_provider (provider, description);
  provider->other_product = lanyard_description_dup_text (description, "OtherProduct",
                                                          LANYARD_KEY_OPTIONAL);
  provider->other_product_secret =
    lanyard_description_dup_pattern (description, "OtherProductSecret", LANYARD_KEY_OPTIONAL);
  provider->other_product_address =
    lanyard_description_dup_pattern (description, "OtherProductAddress", LANYARD_KEY_OPTIONAL);
}

static void
read_field (LanyardProvider    *provider,
            LanyardDescription *description,
            const char         *id)
{
  LanyardField *field = g_new0 (LanyardField, 1);

  lanyard_description_open_group (description, "Field", id);
  field->id = g_strdup (id);
  field->kind = lanyard_description_get_word (description, "Kind", field_kinds);
  field->label = lanyard_description_dup_text (description, "Label", LANYARD_KEY_REQUIRED);
  field->hint = lanyard_description_dup_text (description, "Hint", LANYARD_KEY_OPTIONAL);
  field->example = lanyard_description_dup_string (description, "Example", LANYARD_KEY_OPTIONAL);
  if (field->kind == LANYARD_FIELD_CHOICE)
    field->choices = lanyard_description_dup_list (description, "Choices", LANYARD_KEY_REQUIRED);
  field->pattern = lanyard_description_dup_pattern (description, "Pattern", LANYARD_KEY_OPTIONAL);
  field->problem = lanyard_description_dup_text (description, "Problem", LANYARD_KEY_OPTIONAL);
  field->from_url = lanyard_description_dup_pattern (description, "FromUrl", LANYARD_KEY_OPTIONAL);
  field->lower_case = lanyard_description_get_boolean (description, "LowerCase");

  lanyard_description_check_group (description, "FromUrl", field->from_url);

  g_ptr_array_add (provider->fields, field);
}

static void
read_scope (LanyardProvider    *provider,
            LanyardDescription *description,
            const char         *id)
{
  LanyardScope *scope = g_new0 (LanyardScope, 1);

  lanyard_description_open_group (description, "Scope", id);
  scope->id = g_strdup (id);
  scope->family = lanyard_description_dup_string (description, "Family", LANYARD_KEY_REQUIRED);
  scope->label = lanyard_description_dup_string (description, "Label", LANYARD_KEY_REQUIRED);
  scope->reason = lanyard_description_dup_text (description, "Reason", LANYARD_KEY_REQUIRED);
  scope->may = lanyard_description_dup_text (description, "May", LANYARD_KEY_OPTIONAL);
  scope->risk = lanyard_description_get_word (description, "Risk", risks);
  scope->implies = lanyard_description_dup_list (description, "Implies", LANYARD_KEY_OPTIONAL);
  scope->needs = lanyard_description_dup_list (description, "Needs", LANYARD_KEY_OPTIONAL);
  scope->same = lanyard_description_dup_list (description, "Same", LANYARD_KEY_OPTIONAL);
  if (lanyard_description_has (description, "Methods"))
    scope->methods = lanyard_description_dup_list (description, "Methods", LANYARD_KEY_REQUIRED);
  lanyard_reader_check_family (description, provider, scope->family);

  g_ptr_array_add (provider->scopes, scope);
}

static void
read_purpose (LanyardProvider    *provider,
              LanyardDescription *description,
              const char         *id)
{
  LanyardPurpose *purpose = g_new0 (LanyardPurpose, 1);

  lanyard_description_open_group (description, "Purpose", id);
  purpose->id = g_strdup (id);
  purpose->name = lanyard_description_dup_text (description, "Name", LANYARD_KEY_REQUIRED);
  purpose->summary = lanyard_description_dup_text (description, "Summary", LANYARD_KEY_OPTIONAL);
  purpose->is_default = lanyard_description_get_boolean (description, "Default");
  purpose->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_strfreev);

  for (char **family = provider->families; *family != NULL; family++)
    {
      g_autofree char *key = g_strconcat ("Scopes-", *family, NULL);
      GStrv scopes = lanyard_description_dup_list (description, key, LANYARD_KEY_REQUIRED);

      lanyard_reader_check_scopes (description, provider, key, scopes, *family);
      g_hash_table_insert (purpose->scopes, g_strdup (*family), scopes);
    }

  purpose->checks = lanyard_check_reader_read_ids (provider, description, "Checks",
                                                   LANYARD_KEY_OPTIONAL);

  g_ptr_array_add (provider->purposes, purpose);
}

static void
check_scope (LanyardProvider    *provider,
             LanyardDescription *description,
             const LanyardScope *scope)
{
  lanyard_description_open_group (description, "Scope", scope->id);
  lanyard_reader_check_scopes (description, provider, "Implies", scope->implies, scope->family);
  lanyard_reader_check_scopes (description, provider, "Needs", scope->needs, scope->family);
  lanyard_reader_check_scopes (description, provider, "Same", scope->same, NULL);
  lanyard_reader_check_methods (description, provider, scope->methods);

  for (char **id = scope->same; *id != NULL; id++)
    {
      const LanyardScope *same = lanyard_provider_find_scope (provider, *id);

      if (same != NULL && g_strcmp0 (same->family, scope->family) == 0)
        lanyard_description_add_problem (description, "Same",
                                         _("[Scope %s] is of the same family"), *id);
    }
}

/* What could only be looked up once everything was read. */
static void
check_references (LanyardProvider    *provider,
                  LanyardDescription *description)
{
  for (guint i = 0; i < provider->scopes->len; i++)
    check_scope (provider, description, g_ptr_array_index (provider->scopes, i));

  for (guint i = 0; i < provider->checks->len; i++)
    {
      const LanyardCheck *check = g_ptr_array_index (provider->checks, i);

      lanyard_description_open_group (description, "Check", check->id);
      lanyard_reader_check_methods (description, provider, check->methods);
    }

  for (guint i = 0; i < provider->methods->len; i++)
    {
      LanyardMethod *method = g_ptr_array_index (provider->methods, i);

      lanyard_description_open_group (description, "Method", method->id);
      if (method->moves_to != NULL && lanyard_provider_find_method (provider,
                                                                    method->moves_to) == NULL)
        lanyard_description_add_problem (description, "MovesTo",
                                         _("there is no [Method %s]"), method->moves_to);
      for (char **id = method->without_purposes; *id != NULL; id++)
        if (lanyard_provider_find_purpose (provider, *id) == NULL)
          lanyard_description_add_problem (description, "WithoutPurposes",
                                           _("there is no [Purpose %s]"), *id);
    }
}

/* The words of a command, quoted as in a shell where they need it. */
static GStrv
read_words (LanyardDescription *description,
            const char         *key)
{
  g_autofree char *line = lanyard_description_dup_string (description, key, LANYARD_KEY_OPTIONAL);
  g_autoptr (GError) error = NULL;
  GStrv words = NULL;

  if (line != NULL && !g_shell_parse_argv (line, NULL, &words, &error))
    lanyard_description_add_problem (description, key, _("“%s” is no command"), line);

  return words;
}

static void
read_variable (LanyardProvider    *provider,
               LanyardDescription *description,
               const char         *key,
               const char         *variable)
{
  static const char * const names[] = { "secret", NULL };
  g_autoptr (GError) error = NULL;

  if (!lanyard_description_matches (description, "^[A-Za-z_][A-Za-z0-9_]*=", variable))
    lanyard_description_add_problem (description, key, _("“%s” must be NAME=VALUE"), variable);

  if (!lanyard_composition_check (variable, &error))
    lanyard_description_add_problem (description, key, "%s", error->message);

  lanyard_reader_check_placeholders (description, provider, key, variable, names);
}

static void
read_profile (LanyardProvider    *provider,
              LanyardDescription *description,
              const char         *id)
{
  LanyardProfile *profile = g_new0 (LanyardProfile, 1);

  lanyard_description_open_group (description, "Profile", id);
  profile->id = g_strdup (id);
  profile->name = lanyard_description_dup_text (description, "Name", LANYARD_KEY_REQUIRED);
  profile->summary = lanyard_description_dup_text (description, "Summary", LANYARD_KEY_REQUIRED);
  profile->is_default = lanyard_description_get_boolean (description, "Default");
  profile->server = read_words (description, "Server");
  profile->without_text = lanyard_description_dup_text (description, "WithoutText",
                                                        LANYARD_KEY_OPTIONAL);
  profile->variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify) g_strfreev);

  for (guint i = 0; i < provider->methods->len; i++)
    {
      LanyardMethod *method = g_ptr_array_index (provider->methods, i);
      g_autofree char *key = g_strconcat ("Variables-", method->id, NULL);
      g_auto (GStrv) variables = NULL;

      if (!lanyard_description_has (description, key))
        continue;

      variables = lanyard_description_dup_list (description, key, LANYARD_KEY_REQUIRED);
      for (char **variable = variables; *variable != NULL; variable++)
        read_variable (provider, description, key, *variable);
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
  g_auto (GStrv) ids = NULL;

  lanyard_description_open_group (description, "Provider", NULL);
  ids = lanyard_description_dup_list (description, key, LANYARD_KEY_REQUIRED);

  for (char **id = ids; *id != NULL; id++)
    read (provider, description, *id);
}

/**
 * lanyard_provider_reader_read:
 *
 * Fills @provider from @description, which keeps the problems, but for its guidance.
 */
void
lanyard_provider_reader_read (LanyardProvider    *provider,
                              LanyardDescription *description)
{
  read_provider (provider, description);
  read_all (provider, description, "Field", read_field);
  read_all (provider, description, "Scope", read_scope);
  lanyard_check_reader_read_all (provider, description);
  read_listed (provider, description, "Purposes", read_purpose);
  read_listed (provider, description, "Methods", lanyard_method_reader_read);
  read_listed (provider, description, "Profiles", read_profile);
  lanyard_tool_reader_read_all (provider, description);
  check_references (provider, description);
  lanyard_git_reader_check_path (provider, description);
}

/**
 * lanyard_provider_reader_read_rules:
 *
 * Fills @provider with its guidance, once the rest of it has been read.
 */
void
lanyard_provider_reader_read_rules (LanyardProvider    *provider,
                                    LanyardDescription *description)
{
  const LanyardGuidanceRule *last = NULL;

  provider->rules = lanyard_rule_reader_read (description, provider);

  if (provider->rules->len > 0)
    last = g_ptr_array_index (provider->rules, provider->rules->len - 1);
  if (last == NULL || last->conditions->len > 0)
    lanyard_description_add_problem (description, NULL,
                                     _("the last guidance must be one without When, for all the rest"));
}
