/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-paste.h"

#include <string.h>

#include "lanyard-error.h"
#include "lanyard-provider-list.h"

/* None of these is or was a real token. */
#define API_TOKEN "ATATT3xFfGF0-made_up-for=1A2B3C4D"
#define ACCESS_TOKEN "ATCTT3xFfGN0-made_up-for=1A2B3C4D"
#define APP_PASSWORD "ATBBmadeUpForThisTest"

static GPtrArray *
make_hints (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_hint_free);
}

static void
test_surroundings_are_taken_off (void)
{
  static const struct
  {
    const char *text;
    const char *secret;
    const char *hint; /* part of what is said; NULL for nothing */
  } cases[] = {
    { API_TOKEN, API_TOKEN, NULL },
    { API_TOKEN "\n", API_TOKEN, NULL },
    { API_TOKEN "\r\n", API_TOKEN, NULL },
    { "  " API_TOKEN "\t", API_TOKEN, "white space" },
    { "\n\n" API_TOKEN "\n\n", API_TOKEN, "white space" },
    { "\xc2\xa0" API_TOKEN "\xe2\x80\xaf", API_TOKEN, "white space" },
    { "\xef\xbb\xbf" API_TOKEN "\xe2\x80\x8b", API_TOKEN, "white space" },
    { "Bearer " API_TOKEN, API_TOKEN, "Bearer" },
    { "bearer   " API_TOKEN, API_TOKEN, "Bearer" },
    { "Authorization: Bearer " API_TOKEN, API_TOKEN, "Bearer" },
    { "authorization:" API_TOKEN, API_TOKEN, "Authorization" },
    { "'" API_TOKEN "'", API_TOKEN, "quotation" },
    { "\"" API_TOKEN "\"", API_TOKEN, "quotation" },
    { "`" API_TOKEN "`", API_TOKEN, "quotation" },
    { "“" API_TOKEN "”", API_TOKEN, "quotation" },
    { "‘" API_TOKEN "’", API_TOKEN, "quotation" },
    { "„" API_TOKEN "“", API_TOKEN, "quotation" },
    { "« " API_TOKEN " »", API_TOKEN, "quotation" },
    { "\" " API_TOKEN " \"", API_TOKEN, "quotation" },
    { "export BITBUCKET_TOKEN=" API_TOKEN, API_TOKEN, "command" },
    { "export token='" API_TOKEN "'", API_TOKEN, "command" },
    { "  export X=\"" API_TOKEN "\";\n", API_TOKEN, "command" },
    { "declare -x X='" API_TOKEN "'", API_TOKEN, "command" },
    { "BITBUCKET_TOKEN=" API_TOKEN, API_TOKEN, "command" },
    { "X=" API_TOKEN, API_TOKEN, "command" },
    { "X='" API_TOKEN "'", API_TOKEN, "command" },
    { "X = \"" API_TOKEN "\"", API_TOKEN, "command" },
    { "set -x X " API_TOKEN, API_TOKEN, "command" },
    { "set -gx x '" API_TOKEN "'", API_TOKEN, "command" },
    { "set -U -x X '" API_TOKEN "'", API_TOKEN, "command" },
    { "set X=" API_TOKEN, API_TOKEN, "command" },
    { "setenv X " API_TOKEN, API_TOKEN, "command" },
    { "$env:X = '" API_TOKEN "'", API_TOKEN, "command" },
    { "$Env:X=\"" API_TOKEN "\"", API_TOKEN, "command" },
    { "export H='Authorization: Bearer " API_TOKEN "'", API_TOKEN, "command" },

    /* These only look like something else. */
    { "MFRGGZDFMZTWQ===", "MFRGGZDFMZTWQ===", NULL },
    { "abc=DEF", "abc=DEF", NULL },
    { "it's", "it's", NULL },
    { "'", "'", NULL },
    { "exportX", "exportX", NULL },
    { "Bearer", "Bearer", NULL },
    { "päss;wörd", "päss;wörd", NULL },
    { "=", "=", NULL },
    { "X=", "X=", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) hints = make_hints ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardSecret) secret = NULL;
      gboolean told = FALSE;

      secret = lanyard_paste_tidy_secret (cases[i].text, -1, hints, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (lanyard_secret_peek (secret), ==, cases[i].secret);

      for (guint j = 0; j < hints->len; j++)
        {
          LanyardHint *hint = g_ptr_array_index (hints, j);

          g_assert_cmpint (hint->kind, ==, LANYARD_HINT_TIDIED);
          g_assert_null (strstr (hint->text, "ATATT"));
          told |= cases[i].hint != NULL && strstr (hint->text, cases[i].hint) != NULL;
        }

      g_assert_cmpint (told, ==, cases[i].hint != NULL);
      g_assert_true (cases[i].hint != NULL || hints->len == 0);
    }
}

static void
test_what_cannot_be_a_secret_is_refused (void)
{
  static const char * const texts[] = {
    "", " ", "\n", "''", "Bearer ''", "hunter 2", "hunter\n2", "hunter\t2", "hunter\xc2\xa0" "2",
    "hunter\xe2\x80\x8b" "2", "hunter\x01" "2", "hunter\x7f" "2", "\x1b[200~hunter2\x1b[201~",
    "hunter\xff", "Basic amFuZTpodW50ZXIy", "Authorization: Basic amFuZTpodW50ZXIy",
    "export A=hunter2\nexport B=hunter2", "curl -u jane:hunter2", "X=\"$(lanyard secret hunter2)\"",
  };
  g_autofree char *too_long = g_strnfill (16 * 1024 + 1, 'x');
  g_autofree char *long_enough = g_strnfill (16 * 1024, 'x');
  g_autoptr (LanyardSecret) longest = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) hints = make_hints ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardSecret) secret = NULL;

      secret = lanyard_paste_tidy_secret (texts[i], -1, hints, &error);
      g_assert_null (secret);
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      g_assert_null (strstr (error->message, "hunter"));
    }

  g_assert_null (lanyard_paste_tidy_secret (too_long, -1, NULL, NULL));
  g_assert_null (lanyard_paste_tidy_secret ("a\0b", 3, NULL, NULL));
  longest = lanyard_paste_tidy_secret (long_enough, -1, NULL, NULL);
  g_assert_nonnull (longest);
}

static void
test_reads_only_what_it_was_given (void)
{
  g_autoptr (LanyardSecret) secret = NULL;

  secret = lanyard_paste_tidy_secret ("'hunter2' and more", 9, NULL, NULL);
  g_assert_cmpstr (lanyard_secret_peek (secret), ==, "hunter2");
}

/* The sanitiser watches the ends: the text has exactly the memory that it needs. */
static void
test_noise_is_survived (void)
{
  static const char * const pieces[] = {
    "export ", "set ", "-x ", "$env:", "X", "=", "'", "\"", "“", "”", "Bearer ", "Basic ", " ",
    "\n", "Authorization:", ";", "\xc2\xa0", "\xe2\x80\x8b", "token", "\xff", "-", "`", "é",
  };

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *exact = NULL;
      g_autoptr (GPtrArray) hints = make_hints ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardSecret) secret = NULL;

      for (gint n = g_test_rand_int_range (0, 10); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      exact = g_malloc (MAX (text->len, 1));
      memcpy (exact, text->str, text->len);
      secret = lanyard_paste_tidy_secret (exact, text->len, hints, &error);
      g_assert_true ((secret == NULL) == (error != NULL));
      if (secret != NULL)
        g_assert_cmpuint (lanyard_secret_get_length (secret), >, 0);
    }
}

static LanyardProvider *
get_bitbucket (LanyardProviderList *list)
{
  LanyardProvider *provider = lanyard_provider_list_find (list, "bitbucket");

  g_assert_nonnull (provider);

  return provider;
}

static void
test_secrets_of_others_are_recognised (void)
{
  static const struct
  {
    const char      *method;
    const char      *secret;
    LanyardHintKind  kind;
    const char      *switch_to; /* (nullable) */
  } cases[] = {
    { "api-token", ACCESS_TOKEN, LANYARD_HINT_PROBLEM, "repository-token" },
    { "api-token", APP_PASSWORD, LANYARD_HINT_PROBLEM, "app-password" },
    { "repository-token", API_TOKEN, LANYARD_HINT_PROBLEM, "api-token" },
    { "app-password", API_TOKEN, LANYARD_HINT_PROBLEM, "api-token" },
    { "api-token", "BBDC-MDEyMzQ1Njc4OTAxOm1hZGUtdXA", LANYARD_HINT_PROBLEM, NULL },
    { "api-token", "jane@acme.example:" API_TOKEN, LANYARD_HINT_PROBLEM, NULL },
    { "workspace-token", "x-token-auth:" ACCESS_TOKEN, LANYARD_HINT_PROBLEM, NULL },
    { "api-token", "hunter2", LANYARD_HINT_WARNING, NULL },
  };
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = get_bitbucket (list);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LanyardMethod *method = lanyard_provider_find_method (provider, cases[i].method);
      g_autoptr (LanyardSecret) secret = lanyard_secret_new (cases[i].secret, -1);
      g_autoptr (LanyardHint) hint = lanyard_paste_check_secret (provider, method, secret);

      g_assert_nonnull (hint);
      g_assert_cmpint (hint->kind, ==, cases[i].kind);
      g_assert_cmpstr (hint->switch_to != NULL ? hint->switch_to->id : NULL, ==,
                       cases[i].switch_to);
      g_assert_null (strstr (hint->text, cases[i].secret));
    }
}

static void
test_right_secrets_need_no_words (void)
{
  static const char * const cases[][2] = {
    { "api-token", API_TOKEN },
    { "repository-token", ACCESS_TOKEN },
    { "project-token", ACCESS_TOKEN },
    { "workspace-token", ACCESS_TOKEN },
    { "app-password", APP_PASSWORD },
  };
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = get_bitbucket (list);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LanyardMethod *method = lanyard_provider_find_method (provider, cases[i][0]);
      g_autoptr (LanyardSecret) secret = lanyard_secret_new (cases[i][1], -1);

      g_assert_null (lanyard_paste_check_secret (provider, method, secret));
    }
}

static void
test_addresses_give_fields (void)
{
  static const char * const addresses[] = {
    "https://bitbucket.org/Acme/Sandbox",
    " https://bitbucket.org/acme/sandbox/src/main/ \n",
    "bitbucket.org/acme/sandbox",
    "git@bitbucket.org:acme/sandbox.git",
    "https://jane@bitbucket.org/acme/sandbox.git",
    "ssh://git@bitbucket.org/acme/sandbox.git",
    "https://api.bitbucket.org/2.0/repositories/acme/sandbox",
  };
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = get_bitbucket (list);
  const LanyardMethod *method = lanyard_provider_find_method (provider, "repository-token");

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      LanyardHint *hint = NULL;
      g_autoptr (GHashTable) values = NULL;

      values = lanyard_paste_cut_address (provider, method, addresses[i], &hint);
      g_assert_null (hint);
      g_assert_cmpuint (g_hash_table_size (values), ==, 2);
      g_assert_cmpstr (g_hash_table_lookup (values, "workspace"), ==, "acme");
      g_assert_cmpstr (g_hash_table_lookup (values, "repository"), ==, "sandbox");
    }
}

static void
test_only_fields_of_the_method_are_cut (void)
{
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = get_bitbucket (list);
  const LanyardMethod *method = lanyard_provider_find_method (provider, "workspace-token");
  g_autoptr (GHashTable) values = NULL;

  values = lanyard_paste_cut_address (provider, method, "https://bitbucket.org/acme/sandbox", NULL);
  g_assert_cmpuint (g_hash_table_size (values), ==, 1);
  g_assert_cmpstr (g_hash_table_lookup (values, "workspace"), ==, "acme");
}

static void
test_what_is_no_address_is_left_alone (void)
{
  static const char * const texts[] = {
    "", "acme", "acme/sandbox", "acme/sand.box", "jane@acme.example", "Acme Inc.", "a.b", "/", ".",
    "./a", "\xff\xfe", "see bitbucket.org/acme",
  };
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = get_bitbucket (list);
  const LanyardMethod *method = lanyard_provider_find_method (provider, "repository-token");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      LanyardHint *hint = NULL;
      g_autoptr (GHashTable) values = NULL;

      values = lanyard_paste_cut_address (provider, method, texts[i], &hint);
      g_assert_null (hint);
      g_assert_cmpuint (g_hash_table_size (values), ==, 0);
    }
}

static void
test_addresses_of_others_are_told (void)
{
  static const char * const addresses[] = {
    "https://git.acme.example/projects/TEAM/repos/sandbox/browse",
    "https://github.com/acme/sandbox",
    "git@github.com:acme/sandbox.git",
    "https://bitbucket.org.evil.example/acme/sandbox",
    "https://bitbucket.org",
  };
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = get_bitbucket (list);
  const LanyardMethod *method = lanyard_provider_find_method (provider, "repository-token");

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (LanyardHint) hint = NULL;
      g_autoptr (GHashTable) values = NULL;

      values = lanyard_paste_cut_address (provider, method, addresses[i], &hint);
      g_assert_cmpuint (g_hash_table_size (values), ==, 0);
      g_assert_nonnull (hint);
      g_assert_cmpint (hint->kind, ==, LANYARD_HINT_PROBLEM);
      g_assert_cmpint (strstr (hint->text, "Data Center") != NULL, ==, i == 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/paste/surroundings-are-taken-off", test_surroundings_are_taken_off);
  g_test_add_func ("/lanyard/paste/what-cannot-be-a-secret-is-refused",
                   test_what_cannot_be_a_secret_is_refused);
  g_test_add_func ("/lanyard/paste/reads-only-what-it-was-given",
                   test_reads_only_what_it_was_given);
  g_test_add_func ("/lanyard/paste/noise-is-survived", test_noise_is_survived);
  g_test_add_func ("/lanyard/paste/secrets-of-others-are-recognised",
                   test_secrets_of_others_are_recognised);
  g_test_add_func ("/lanyard/paste/right-secrets-need-no-words", test_right_secrets_need_no_words);
  g_test_add_func ("/lanyard/paste/addresses-give-fields", test_addresses_give_fields);
  g_test_add_func ("/lanyard/paste/only-fields-of-the-method-are-cut",
                   test_only_fields_of_the_method_are_cut);
  g_test_add_func ("/lanyard/paste/what-is-no-address-is-left-alone",
                   test_what_is_no_address_is_left_alone);
  g_test_add_func ("/lanyard/paste/addresses-of-others-are-told",
                   test_addresses_of_others_are_told);

  return g_test_run ();
}
