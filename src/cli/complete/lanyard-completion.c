/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-completion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-format.h"
#include "lanyard-mcp-client.h"
#include "lanyard-scope-set.h"
#include "lanyard-synopsis.h"
#include "lanyard-typed.h"
#include "lanyard-word.h"

/* What the shells know better than this program. */
#define LET_THE_SHELL_OFFER_FILES ":files\n"
#define LET_THE_SHELL_OFFER_A_COMMAND ":command\n"

typedef struct
{
  LanyardCli   *cli;
  LanyardTyped  typed;
  const char   *before; /* what stands in the same word already: the option of a value */
  GString      *out;    /* (owned) */
} Offer;

/* Offered with its meaning, which is one line. */
static void
add (Offer      *offer,
     const char *word,
     const char *text)
{
  g_autofree char *tidy = g_strdelimit (g_strdup (text != NULL ? text : ""), "\t\n", ' ');

  g_string_append_printf (offer->out, "%s%s\t%s\n", offer->before, word, tidy);
}

static const char *
translate (const char *text)
{
  return text == NULL || *text == '\0' ? "" : g_dgettext (GETTEXT_PACKAGE, text);
}

static void
offer_commands (Offer *offer)
{
  for (const LanyardCommand * const *command = lanyard_commands_get (); *command != NULL; command++)
    if (!(*command)->hidden)
      add (offer, (*command)->name, translate ((*command)->summary));
}

static void
offer_options (Offer                *offer,
               const LanyardCommand *command)
{
  for (const GOptionEntry *entry = command->options;
       entry != NULL && entry->long_name != NULL;
       entry++)
    {
      g_autofree char *name = g_strdup_printf ("--%s", entry->long_name);

      if (!g_ptr_array_find (offer->typed.given, entry, NULL))
        add (offer, name, translate (entry->description));
    }

  add (offer, "--help", _("Show this help"));
}

static void
offer_choices (Offer      *offer,
               const char *placeholder)
{
  g_auto (GStrv) choices = g_strsplit (placeholder, "|", -1);

  for (char **choice = choices; *choice != NULL; choice++)
    add (offer, *choice, NULL);
}

static void
offer_connections (Offer *offer)
{
  GListModel *entries = lanyard_manager_get_entries (lanyard_cli_get_manager (offer->cli));
  const char * const nobody[] = { NULL };

  /* Their reports are not wanted. */
  if (!lanyard_cli_load (offer->cli, nobody, NULL))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LanyardEntry) entry = g_list_model_get_item (entries, i);
      const char *name = lanyard_connection_get_name (lanyard_entry_get_connection (entry));
      g_autofree char *title = lanyard_entry_dup_title (entry);

      if (!g_ptr_array_find_with_equal_func (offer->typed.connections, name, g_str_equal, NULL))
        add (offer, name, title);
    }
}

static void
offer_formats (Offer *offer)
{
  for (guint format = 0; format < LANYARD_N_FORMATS; format++)
    add (offer, lanyard_format_to_string (format), translate (lanyard_format_get_title (format)));
}

static void
offer_providers (Offer *offer)
{
  GPtrArray *providers = NULL;

  providers = lanyard_provider_list_get_all (
    lanyard_manager_get_providers (lanyard_cli_get_manager (offer->cli)));
  for (guint i = 0; i < providers->len; i++)
    {
      LanyardProvider *provider = g_ptr_array_index (providers, i);

      add (offer, lanyard_provider_get_id (provider), lanyard_provider_get_name (provider));
    }
}

/* What @provider has for connections of @method, or for any if that is `NULL`. */
static void
offer_of_provider (Offer               *offer,
                   LanyardWord          word,
                   LanyardProvider     *provider,
                   const LanyardMethod *method)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (provider);
  GPtrArray *profiles = lanyard_provider_get_profiles (provider);
  GPtrArray *scopes = lanyard_provider_get_scopes (provider);

  for (guint i = 0; i < profiles->len; i++)
    {
      const LanyardProfile *profile = g_ptr_array_index (profiles, i);
      gboolean fits = word == LANYARD_WORD_PROFILE ||
                      (word == LANYARD_WORD_SERVER && profile->server != NULL);

      if (fits && (method == NULL || g_hash_table_contains (profile->variables, method->id)))
        add (offer, profile->id, profile->name);
    }

  for (guint i = 0; word == LANYARD_WORD_PURPOSE && i < purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (purposes, i);

      if (method == NULL || lanyard_method_serves (method, purpose->id))
        add (offer, purpose->id, purpose->name);
    }

  for (guint i = 0; word == LANYARD_WORD_SCOPE && i < scopes->len; i++)
    {
      const LanyardScope *scope = g_ptr_array_index (scopes, i);

      if (method == NULL || lanyard_scope_set_offers (method, scope))
        add (offer, scope->id, scope->reason);
    }

  for (guint i = 0; word == LANYARD_WORD_FIELD && method != NULL && i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      g_autofree char *name = g_strdup_printf ("%s=", field->id);

      if (field->kind != LANYARD_FIELD_SECRET)
        add (offer, name, field->label);
    }
}

/* The methods of a provider or, with what they have themselves, one of them. */
static void
offer_methods (Offer           *offer,
               LanyardProvider *provider)
{
  GPtrArray *methods = lanyard_provider_get_methods (provider);

  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (methods, i);

      add (offer, method->id, method->name);
    }
}

static void
offer_clients (Offer *offer)
{
  g_autoptr (GPtrArray) clients = lanyard_mcp_clients_new ();

  for (guint i = 0; i < clients->len; i++)
    {
      const LanyardMcpClient *client = g_ptr_array_index (clients, i);

      add (offer, client->id, client->name);
    }
}

static LanyardEntry *
find_connection (Offer *offer)
{
  GPtrArray *names = offer->typed.connections;

  return names->len == 0 ? NULL
                         : lanyard_cli_load_entry (offer->cli, g_ptr_array_index (names, 0), NULL);
}

/* For what was typed: for a connection that exists, for a provider and method
 * of one that is made, or for whatever there is. */
static void
offer_described (Offer       *offer,
                 LanyardWord  word)
{
  LanyardProviderList *list = NULL;
  LanyardEntry *entry = find_connection (offer);
  GPtrArray *providers = NULL;

  if (entry != NULL && lanyard_entry_get_provider (entry) != NULL)
    {
      offer_of_provider (offer, word, lanyard_entry_get_provider (entry),
                         lanyard_entry_get_method (entry));
      return;
    }

  list = lanyard_manager_get_providers (lanyard_cli_get_manager (offer->cli));
  providers = lanyard_provider_list_get_all (list);
  for (guint i = 0; i < providers->len; i++)
    {
      LanyardProvider *provider = g_ptr_array_index (providers, i);
      const LanyardMethod *method = NULL;

      if (offer->typed.provider != NULL &&
          !g_str_equal (offer->typed.provider, lanyard_provider_get_id (provider)))
        continue;

      if (offer->typed.method != NULL)
        method = lanyard_provider_find_method (provider, offer->typed.method);

      if (word == LANYARD_WORD_METHOD)
        offer_methods (offer, provider);
      else
        offer_of_provider (offer, word, provider, method);
    }
}

static void
offer_values (Offer      *offer,
              const char *placeholder)
{
  LanyardWord word = lanyard_word_find (placeholder);

  switch (word)
    {
    case LANYARD_WORD_CHOICE:
      offer_choices (offer, placeholder);
      break;

    case LANYARD_WORD_CLIENT:
      offer_clients (offer);
      break;

    case LANYARD_WORD_COMMAND:
      g_string_append (offer->out, LET_THE_SHELL_OFFER_A_COMMAND);
      break;

    case LANYARD_WORD_CONNECTION:
      offer_connections (offer);
      break;

    case LANYARD_WORD_FILE:
      g_string_append (offer->out, LET_THE_SHELL_OFFER_FILES);
      break;

    case LANYARD_WORD_FORMAT:
      offer_formats (offer);
      break;

    case LANYARD_WORD_PROVIDER:
      offer_providers (offer);
      break;

    case LANYARD_WORD_FIELD:
    case LANYARD_WORD_METHOD:
    case LANYARD_WORD_PROFILE:
    case LANYARD_WORD_PURPOSE:
    case LANYARD_WORD_SCOPE:
    case LANYARD_WORD_SERVER:
      offer_described (offer, word);
      break;

    case LANYARD_WORD_TEXT:
    case LANYARD_WORD_UNKNOWN:
    default:
      break;
    }
}

/* Behind `--` the command's own words follow, of which nothing is known here. */
static void
offer_argument (Offer                *offer,
                const LanyardCommand *command)
{
  g_autoptr (GPtrArray) expected = NULL;

  expected = lanyard_synopsis_find_arguments (command,
                                              offer->typed.after_dashes ? 0 : offer->typed.position,
                                              offer->typed.after_dashes);
  for (guint i = 0; i < expected->len; i++)
    offer_values (offer, g_ptr_array_index (expected, i));

  if (offer->out->len == 0 && !offer->typed.after_dashes)
    offer_options (offer, command);
}

static void
offer_for_command (Offer                *offer,
                   const LanyardCommand *command,
                   const char           *word)
{
  const GOptionEntry *option = offer->typed.option;
  const char *equals = strchr (word, '=');
  g_autofree char *before = NULL;

  if (option == NULL && !offer->typed.after_dashes && g_str_has_prefix (word, "--") &&
      equals != NULL)
    {
      option = lanyard_synopsis_find_option (command, word);
      before = g_strndup (word, equals - word + 1);
      offer->before = before;
      if (option == NULL)
        return;
    }

  if (option != NULL && option->arg != G_OPTION_ARG_NONE)
    offer_values (offer, option->arg_description);
  else if (option == NULL && *word == '-' && !offer->typed.after_dashes)
    offer_options (offer, command);
  else if (option == NULL)
    offer_argument (offer, command);
}

/**
 * lanyard_completion_dup:
 * @words: what was typed after the program's name, the last being the word that
 *   is not complete yet, and may be empty
 *
 * Collects what may stand in the place of the last of @words. Neither keyring
 * nor network are asked, and what cannot be read is not offered.
 *
 * Returns: (transfer full): lines of a word, a tab, and what it means; or one
 *   that begins with a colon, and says what the shell should offer itself
 */
char *
lanyard_completion_dup (LanyardCli         *cli,
                        const char * const *words)
{
  guint n_words = g_strv_length ((char **) words);
  Offer offer = { .cli = cli, .before = "", .out = g_string_new (NULL) };
  const LanyardCommand *command = NULL;

  if (n_words > 1)
    command = lanyard_commands_find (words[0], NULL);

  if (command != NULL)
    {
      lanyard_typed_read (&offer.typed, command, words + 1, n_words - 2);
      offer_for_command (&offer, command, words[n_words - 1]);
    }
  else if (n_words == 2 && g_str_equal (words[0], "help"))
    {
      offer_commands (&offer);
    }
  else if (n_words == 1)
    {
      offer_commands (&offer);
      add (&offer, "help", _("Show how a command is used"));
    }

  lanyard_typed_clear (&offer.typed);

  return g_string_free (offer.out, FALSE);
}
