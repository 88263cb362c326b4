/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-method-reader.h"

#include <glib/gi18n-lib.h>

#include "lanyard-check-reader.h"
#include "lanyard-git-reader.h"
#include "lanyard-provider-private.h"
#include "lanyard-reader-checks.h"

static const char * const auth_kinds[] = { "basic", "bearer", "header", NULL };

static void
read_method_fields (LanyardProvider    *provider,
                    LanyardDescription *description,
                    LanyardMethod      *method)
{
  g_auto (GStrv) fields = lanyard_description_dup_list (description, "Fields",
                                                        LANYARD_KEY_OPTIONAL);

  method->fields = g_ptr_array_new ();
  for (char **id = fields; *id != NULL; id++)
    {
      LanyardField *field = lanyard_provider_find_field (provider, *id);

      if (field == NULL)
        lanyard_description_add_problem (description, "Fields", _("there is no [Field %s]"), *id);
      else
        g_ptr_array_add (method->fields, field);
    }

  method->required = lanyard_description_dup_list (description, "Required", LANYARD_KEY_OPTIONAL);
  for (char **id = method->required; *id != NULL; id++)
    if (lanyard_method_find_field (method, *id) == NULL)
      lanyard_description_add_problem (description, "Required",
                                       _("“%s” is not among the method's Fields"), *id);
}

static void
read_method_kind (LanyardDescription *description,
                  LanyardMethod      *method)
{
  method->kind = lanyard_description_get_word (description, "Kind", auth_kinds);

  if (method->kind == LANYARD_AUTH_BASIC)
    {
      method->user_field = lanyard_description_dup_string (description, "UserField",
                                                           LANYARD_KEY_REQUIRED);
      if (method->user_field != NULL && !lanyard_method_requires (method, method->user_field))
        lanyard_description_add_problem (description, "UserField",
                                         _("“%s” is not among the method's Required"), method->user_field);
    }

  if (method->kind == LANYARD_AUTH_HEADER)
    method->header = lanyard_description_dup_string (description, "Header", LANYARD_KEY_REQUIRED);
}

static void
read_method_page (LanyardProvider    *provider,
                  LanyardDescription *description,
                  LanyardMethod      *method)
{
  static const char * const label_names[] = { "hostname", NULL };
  static const char * const step_names[] = { "hostname", "label", NULL };

  method->page = lanyard_description_dup_string (description, "Page", LANYARD_KEY_REQUIRED);
  method->page_name = lanyard_description_dup_text (description, "PageName", LANYARD_KEY_REQUIRED);
  method->label = lanyard_description_dup_text (description, "Label", LANYARD_KEY_REQUIRED);
  method->steps = lanyard_description_dup_texts (description, "Step", LANYARD_METHOD_MAX_STEPS);
  method->scopes_step = lanyard_description_get_number (description, "ScopesStep",
                                                        LANYARD_METHOD_MAX_STEPS);
  method->warning = lanyard_description_dup_text (description, "Warning", LANYARD_KEY_OPTIONAL);
  method->maximum_days = lanyard_description_get_number (description, "MaximumDays", 36500);

  lanyard_reader_check_https (description, "Page", method->page);
  lanyard_reader_check_placeholders (description, provider, "Page", method->page, NULL);
  lanyard_reader_check_placeholders (description, NULL, "Label", method->label, label_names);
  for (char **step = method->steps; *step != NULL; step++)
    lanyard_reader_check_placeholders (description, provider, "Step", *step, step_names);
  if (method->scopes_step > g_strv_length (method->steps))
    lanyard_description_add_problem (description, "ScopesStep", _("there is no such step"));
}

static void
read_method_words (LanyardDescription *description,
                   LanyardMethod      *method)
{
  method->name = lanyard_description_dup_text (description, "Name", LANYARD_KEY_REQUIRED);
  method->secret_name = lanyard_description_dup_text (description, "SecretName",
                                                      LANYARD_KEY_REQUIRED);
  method->acts_as = lanyard_description_dup_text (description, "ActsAs", LANYARD_KEY_REQUIRED);
  method->reaches = lanyard_description_dup_text (description, "Reaches", LANYARD_KEY_REQUIRED);
  method->plan = lanyard_description_dup_text (description, "Plan", LANYARD_KEY_REQUIRED);
  method->lives = lanyard_description_dup_text (description, "Lives", LANYARD_KEY_REQUIRED);
  method->prefer = lanyard_description_dup_text (description, "Prefer", LANYARD_KEY_REQUIRED);
  method->cannot = lanyard_description_dup_text (description, "Cannot", LANYARD_KEY_OPTIONAL);
  method->recommended = lanyard_description_dup_text (description, "Recommended",
                                                      LANYARD_KEY_OPTIONAL);
  method->retired = lanyard_description_dup_string (description, "Retired", LANYARD_KEY_OPTIONAL);
  method->retired_text = lanyard_description_dup_text (description, "RetiredText",
                                                       LANYARD_KEY_OPTIONAL);
  method->moves_to = lanyard_description_dup_string (description, "MovesTo", LANYARD_KEY_OPTIONAL);
  method->without_text = lanyard_description_dup_text (description, "WithoutText",
                                                       LANYARD_KEY_OPTIONAL);
}

/**
 * lanyard_method_reader_read:
 * @id: of the method
 *
 * Reads a method into @provider, whose fields, scopes and checks are read already.
 */
void
lanyard_method_reader_read (LanyardProvider    *provider,
                            LanyardDescription *description,
                            const char         *id)
{
  LanyardMethod *method = g_new0 (LanyardMethod, 1);

  lanyard_description_open_group (description, "Method", id);
  method->id = g_strdup (id);
  read_method_words (description, method);
  method->family = lanyard_description_dup_string (description, "Family", LANYARD_KEY_REQUIRED);
  lanyard_reader_check_family (description, provider, method->family);
  read_method_fields (provider, description, method);
  read_method_kind (description, method);
  lanyard_git_reader_read_method (provider, description, method);
  method->secret_prefixes = lanyard_description_dup_list (description, "SecretPrefixes",
                                                          LANYARD_KEY_OPTIONAL);
  method->credential_types = lanyard_description_dup_list (description, "CredentialTypes",
                                                           LANYARD_KEY_OPTIONAL);
  method->subject = lanyard_description_dup_string (description, "Subject", LANYARD_KEY_OPTIONAL);
  lanyard_reader_check_placeholders (description, provider, "Subject", method->subject, NULL);
  read_method_page (provider, description, method);
  method->base_scopes = lanyard_description_dup_list (description, "BaseScopes",
                                                      LANYARD_KEY_OPTIONAL);
  lanyard_reader_check_scopes (description, provider, "BaseScopes", method->base_scopes,
                               method->family);
  method->harmless_scopes = lanyard_description_dup_list (description, "HarmlessScopes",
                                                          LANYARD_KEY_OPTIONAL);
  lanyard_reader_check_scopes (description, provider, "HarmlessScopes", method->harmless_scopes,
                               method->family);
  method->without_purposes =
    lanyard_description_dup_list (description, "WithoutPurposes", LANYARD_KEY_OPTIONAL);
  method->checks = lanyard_check_reader_read_ids (provider, description, "Checks",
                                                  LANYARD_KEY_REQUIRED);
  method->extra_checks = lanyard_check_reader_read_ids (provider, description, "ExtraChecks",
                                                        LANYARD_KEY_OPTIONAL);

  g_ptr_array_add (provider->methods, method);
}
