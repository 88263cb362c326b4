/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-command.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-file.h"
#include "lanyard-json-members.h"
#include "lanyard-output.h"
#include "lanyard-scope-set.h"
#include "lanyard-status.h"
#include "lanyard-table.h"

/* A description is a text that a person wrote. */
#define LARGEST_DESCRIPTION (4 * 1024 * 1024)

static void
build_fields (const LanyardMethod *method,
              JsonBuilder         *builder)
{
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);

      json_builder_begin_object (builder);
      lanyard_json_add_string (builder, "id", field->id);
      lanyard_json_add_string (builder, "label", field->label);
      json_builder_set_member_name (builder, "required");
      json_builder_add_boolean_value (builder, lanyard_method_requires (method, field->id));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_offers (LanyardProvider     *provider,
              const LanyardMethod *method,
              JsonBuilder         *builder)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (provider);
  GPtrArray *scopes = lanyard_provider_get_scopes (provider);

  json_builder_set_member_name (builder, "purposes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (lanyard_method_serves (method, purpose->id))
        json_builder_add_string_value (builder, purpose->id);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "scopes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < scopes->len; i++)
    {
      const LanyardScope *scope = g_ptr_array_index (scopes, i);

      if (lanyard_scope_set_offers (method, scope))
        json_builder_add_string_value (builder, scope->id);
    }
  json_builder_end_array (builder);
}

static void
build_methods (LanyardProvider *provider,
               JsonBuilder     *builder)
{
  GPtrArray *methods = lanyard_provider_get_methods (provider);

  json_builder_set_member_name (builder, "methods");
  json_builder_begin_array (builder);
  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (methods, i);

      json_builder_begin_object (builder);
      lanyard_json_add_string (builder, "id", method->id);
      lanyard_json_add_string (builder, "name", method->name);
      lanyard_json_add_string (builder, "retired", method->retired);
      build_fields (method, builder);
      build_offers (provider, method, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
build_named (LanyardProvider *provider,
             JsonBuilder     *builder)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (provider);
  GPtrArray *profiles = lanyard_provider_get_profiles (provider);

  json_builder_set_member_name (builder, "purposes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      json_builder_begin_object (builder);
      lanyard_json_add_string (builder, "id", purpose->id);
      lanyard_json_add_string (builder, "name", purpose->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "profiles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < profiles->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (profiles, i);

      json_builder_begin_object (builder);
      lanyard_json_add_string (builder, "id", profile->id);
      lanyard_json_add_string (builder, "name", profile->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (GPtrArray *providers)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < providers->len; i++)
    {
      LanyardProvider *provider = g_ptr_array_index (providers, i);

      json_builder_begin_object (builder);
      lanyard_json_add_string (builder, "id", lanyard_provider_get_id (provider));
      lanyard_json_add_string (builder, "name", lanyard_provider_get_name (provider));
      lanyard_json_add_string (builder, "summary", lanyard_provider_get_summary (provider));
      lanyard_json_add_string (builder, "host", lanyard_provider_get_host (provider));
      build_methods (provider, builder);
      build_named (provider, builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  lanyard_output_json (builder);
}

/* "email, [workspace]": what need not be given stands in brackets. */
static char *
dup_field_list (const LanyardMethod *method)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      gboolean required = lanyard_method_requires (method, field->id);

      g_string_append_printf (list, "%s%s%s%s", i > 0 ? ", " : "", required ? "" : "[", field->id,
                              required ? "" : "]");
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
print_indented (LanyardTable *table)
{
  g_autofree char *rows = lanyard_table_to_string (table);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);

  for (char **line = lines; *line != NULL && **line != '\0'; line++)
    {
      lanyard_output_data ("    ");
      lanyard_output_data (*line);
      lanyard_output_data ("\n");
    }
}

static void
print_title (const char *title)
{
  lanyard_output_data ("\n  ");
  lanyard_output_data (title);
  lanyard_output_data ("\n");
}

static void
print_provider (LanyardProvider *provider)
{
  GPtrArray *methods = lanyard_provider_get_methods (provider);
  GPtrArray *purposes = lanyard_provider_get_purposes (provider);
  g_autoptr (LanyardTable) head = lanyard_table_new (2);
  g_autoptr (LanyardTable) method_table = lanyard_table_new (3);
  g_autoptr (LanyardTable) purpose_table = lanyard_table_new (2);
  g_autofree char *line = NULL;

  lanyard_table_add (head, lanyard_provider_get_id (provider));
  lanyard_table_add (head, lanyard_provider_get_name (provider));
  line = lanyard_table_to_string (head);
  lanyard_output_data (line);

  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (methods, i);
      g_autofree char *fields = dup_field_list (method);

      lanyard_table_add (method_table, method->id);
      lanyard_table_add (method_table, fields);
      lanyard_table_add (method_table, method->name);
    }
  print_title (_("Methods, with their fields:"));
  print_indented (method_table);

  for (guint i = 0; i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      lanyard_table_add (purpose_table, purpose->id);
      lanyard_table_add (purpose_table, purpose->name);
    }
  print_title (_("Purposes:"));
  print_indented (purpose_table);
}

static int
check (const char  *path,
       gboolean     json,
       GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) checked = g_ptr_array_new_with_free_func (g_object_unref);
  LanyardProvider *provider = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!lanyard_file_read (path, &text, &length, error))
    return LANYARD_STATUS_USAGE;

  if (text == NULL || length > LARGEST_DESCRIPTION)
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                   text == NULL ? _("%s: There is no such file.")
                                : _("%s: This is far too large for a description."), path);
      g_free (text);
      return LANYARD_STATUS_USAGE;
    }

  bytes = g_bytes_new_take (text, length);
  provider = lanyard_provider_new_from_bytes (bytes, path, error);
  if (provider == NULL)
    return LANYARD_STATUS_USAGE;

  g_ptr_array_add (checked, provider);
  if (json)
    print_json (checked);

  lanyard_output_words (_("%s: OK. It describes %s, whose host is %s."), path,
                        lanyard_provider_get_name (provider), lanyard_provider_get_host (provider));

  return LANYARD_STATUS_DONE;
}

static int
run (LanyardCli            *cli,
     const LanyardOptions  *options,
     GError               **error)
{
  LanyardProviderList *list = lanyard_manager_get_providers (lanyard_cli_get_manager (cli));
  GPtrArray *providers = NULL;

  if (options->check != NULL)
    return check (options->check, options->json, error);

  providers = lanyard_provider_list_get_all (list);
  if (options->json)
    print_json (providers);

  for (guint i = 0; !options->json && i < providers->len; i++)
    {
      if (i > 0)
        lanyard_output_data ("\n");
      print_provider (g_ptr_array_index (providers, i));
    }

  return LANYARD_STATUS_DONE;
}

static const GOptionEntry entries[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, LANYARD_OPTION (json),
    N_("Print JSON: methods with their fields, purposes and scopes, and profiles") },
  { "check", 0, 0, G_OPTION_ARG_FILENAME, LANYARD_OPTION (check),
    N_("Only tell what is wrong in the description of a provider"), N_("FILE") },
  { NULL }
};

static const LanyardExample examples[] = {
  { "lanyard providers", N_("List providers, their methods and their purposes") },
  { "lanyard providers --check acme.provider", N_("Check a description of your own") },
  { NULL }
};

const LanyardCommand lanyard_command_providers = {
  .name = "providers",
  .synopsis = N_("[--json] [--check FILE]"),
  .summary = N_("List the services that can be connected"),
  .examples = examples,
  .options = entries,
  .run = run,
};
