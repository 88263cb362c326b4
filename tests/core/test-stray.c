/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "stray-fixture.h"

#include <string.h>

#include "lanyard-method.h"
#include "lanyard-stray-readers.h"

#define APP_PASSWORD "ATBBmadeUpForThisTest"
#define SERVER_TOKEN "BBDC-madeUpForThisTest0123456789"

static void
test_dotenv_tells_what_belongs_together (Fixture       *self,
                                         gconstpointer  data)
{
  look (self, LANYARD_STRAY_VARIABLES, "/x/.env",
        "# for the agent\n"
        "AWS_SECRET=whatever-it-is\n"
        "BITBUCKET_USERNAME=jane@acme.example\n"
        "export BITBUCKET_APP_PASSWORD='" API_TOKEN "' # mine\n"
                                                    "BITBUCKET_WORKSPACE=\"acme-eng\"\r\n");
  g_assert_cmpuint (self->strays->len, ==, 1);
  assert_stray (get (self, 0), API_TOKEN, "api-token", 4);
  assert_field (get (self, 0), "email", "jane@acme.example");
  assert_field (get (self, 0), "workspace", "acme-eng");
}

static void
test_access_token_belongs_where_its_fields_say (Fixture       *self,
                                                gconstpointer  data)
{
  look (self, LANYARD_STRAY_VARIABLES, "/x/.env",
        "BITBUCKET_ACCESS_TOKEN=" ACCESS_TOKEN "\nBITBUCKET_WORKSPACE=acme\n"
                                               "BITBUCKET_REPO_SLUG=sandbox\n");
  assert_stray (get (self, 0), ACCESS_TOKEN, "repository-token", 1);
  assert_field (get (self, 0), "repository", "sandbox");

  look (self, LANYARD_STRAY_VARIABLES, "/x/other.env",
        "BITBUCKET_ACCESS_TOKEN=" ACCESS_TOKEN "2\nBITBUCKET_WORKSPACE=acme\n");
  assert_stray (get (self, 1), ACCESS_TOKEN "2", "workspace-token", 1);
}

static void
test_secret_in_several_places_is_one (Fixture       *self,
                                      gconstpointer  data)
{
  look (self, LANYARD_STRAY_VARIABLES, "/x/.env", "BITBUCKET_API_TOKEN=" API_TOKEN "\n");
  g_assert_cmpuint (g_strv_length (lanyard_stray_dup_missing (get (self, 0))), ==, 1);
  look (self, LANYARD_STRAY_NETRC, "/x/.netrc",
        "machine api.bitbucket.org login jane@acme.example password " API_TOKEN "\n");
  g_assert_cmpuint (self->strays->len, ==, 1);
  g_assert_cmpuint (lanyard_stray_get_places (get (self, 0))->len, ==, 2);
  assert_field (get (self, 0), "email", "jane@acme.example");
}

static void
test_what_is_no_stray (Fixture       *self,
                       gconstpointer  data)
{
  static const char * const values[] = {
    "$(lanyard secret acme)", "\"$(lanyard secret acme)\"", "${BITBUCKET}", "$TOKEN", "`cat x`",
    "op://vault/item", "<your token>", "your-token-here", "", "''", "xxxx", "abc", "a b c d e f",
    "{{ token }}", "***", NULL
  };

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *text = g_strconcat ("BITBUCKET_API_TOKEN=", values[i], "\n", NULL);

      look (self, LANYARD_STRAY_VARIABLES, "/x/.env", text);
      look (self, LANYARD_STRAY_VARIABLES, "/x/.bashrc", text);
      g_test_message ("%s", values[i]);
      g_assert_cmpuint (self->strays->len, ==, 0);
    }
}

static void
test_prefix_is_enough (Fixture       *self,
                       gconstpointer  data)
{
  look (self, LANYARD_STRAY_VARIABLES, "/x/.env", "MY_OWN=" ACCESS_TOKEN "\n");
  assert_stray (get (self, 0), ACCESS_TOKEN, "repository-token", 1);
}

static void
test_name_is_enough (Fixture       *self,
                     gconstpointer  data)
{
  look (self, LANYARD_STRAY_VARIABLES, "/x/.env",
        "BITBUCKET_USERNAME=jdoe\nBITBUCKET_APP_PASSWORD=oldandshort\n");
  assert_stray (get (self, 0), "oldandshort", "app-password", 2);
  assert_field (get (self, 0), "username", "jdoe");
}

static void
test_what_cannot_be_told_can_be_chosen (Fixture       *self,
                                        gconstpointer  data)
{
  g_autoptr (GPtrArray) methods = NULL;
  g_autoptr (GPtrArray) none = NULL;
  const LanyardMethod *workspace = NULL;

  look (self, LANYARD_STRAY_GIT_CREDENTIALS, "/x/.git-credentials",
        "https://x-token-auth:" ACCESS_TOKEN "@bitbucket.org\n");
  methods = lanyard_stray_dup_methods (get (self, 0));
  g_assert_cmpuint (methods->len, ==, 3);
  workspace = lanyard_provider_find_method (lanyard_stray_get_provider (get (self, 0)),
                                            "workspace-token");
  g_assert_true (g_ptr_array_find (methods, workspace, NULL));
  lanyard_stray_set_method (get (self, 0), workspace);
  g_assert_true (lanyard_stray_get_method (get (self, 0)) == workspace);

  look (self, LANYARD_STRAY_VARIABLES, "/x/.env", "BITBUCKET_API_TOKEN=" SERVER_TOKEN "\n");
  none = lanyard_stray_dup_methods (get (self, 1));
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_other_products_are_told (Fixture       *self,
                              gconstpointer  data)
{
  look (self, LANYARD_STRAY_VARIABLES, "/x/.env", "BITBUCKET_API_TOKEN=" SERVER_TOKEN "\n");
  g_assert_cmpuint (self->strays->len, ==, 1);
  g_assert_nonnull (lanyard_stray_get_unsupported (get (self, 0)));
  g_assert_null (lanyard_stray_get_method (get (self, 0)));
  look (self, LANYARD_STRAY_GIT_CONFIG, "/x/.git/config",
        "\turl = https://jdoe:hunter22@git.corp.example/scm/abc/repo.git\n");
  g_assert_cmpuint (self->strays->len, ==, 2);
  g_assert_nonnull (lanyard_stray_get_unsupported (get (self, 1)));
}

static void
test_shell_files_get_references (Fixture       *self,
                                 gconstpointer  data)
{
  assert_mended (self, LANYARD_STRAY_VARIABLES, "/x/.bashrc",
                 "export A=1 BITBUCKET_API_TOKEN='" API_TOKEN "' # mine\nexport B=2\n",
                 API_TOKEN, "api-token",
                 "export A=1 BITBUCKET_API_TOKEN=\"$(lanyard secret acme)\" # mine\nexport B=2\n");
  assert_mended (self, LANYARD_STRAY_VARIABLES, "/x/config.fish",
                 "set -gx BITBUCKET_API_TOKEN " API_TOKEN "\n", API_TOKEN, "api-token",
                 "set -gx BITBUCKET_API_TOKEN (lanyard secret acme)\n");
}

static void
test_dotenv_gets_a_comment (Fixture       *self,
                            gconstpointer  data)
{
  assert_mended (self, LANYARD_STRAY_VARIABLES, "/x/.env",
                 "A=1\nBITBUCKET_API_TOKEN=" API_TOKEN "\nB=2",
                 API_TOKEN, "api-token",
                 "A=1\n# BITBUCKET_API_TOKEN is in the keyring; start what needs it with: "
                 "lanyard exec acme --profile explicit -- COMMAND\nB=2");
}

static void
test_netrc (Fixture       *self,
            gconstpointer  data)
{
  static const char text[] =
    "# mine\n"
    "machine example.com login x password \"no \\\"matter\"\n"
    "machine api.bitbucket.org\n  login jane@acme.example\n  password \"" API_TOKEN "\"\n"
                                                                                    "default login anonymous password guest\n";

  look (self, LANYARD_STRAY_NETRC, "/x/.netrc", text);
  g_assert_cmpuint (self->strays->len, ==, 1);
  assert_stray (get (self, 0), API_TOKEN, "api-token", 3);
  assert_mended (self, LANYARD_STRAY_NETRC, "/x/.netrc", text, API_TOKEN, "api-token",
                 "# mine\n"
                 "machine example.com login x password \"no \\\"matter\"\n"
                 "default login anonymous password guest\n");
}

static void
test_netrc_keeps_macros (Fixture       *self,
                         gconstpointer  data)
{
  assert_mended (self, LANYARD_STRAY_NETRC, "/x/.netrc",
                 "machine bitbucket.org login x password " ACCESS_TOKEN " macdef init\n"
                                                                        "password fake\n\nmachine b login c password d\n",
                 ACCESS_TOKEN, "repository-token",
                 "machine bitbucket.org login x  macdef init\n"
                 "password fake\n\nmachine b login c password d\n");
}

static void
test_git_credentials (Fixture       *self,
                      gconstpointer  data)
{
  static const char text[] =
    "https://jane:pw@github.com\n"
    "https://jane%40acme.example:" APP_PASSWORD "@bitbucket.org/acme/sandbox.git\n"
                                                "https://x:y@gitlab.com\n";

  look (self, LANYARD_STRAY_GIT_CREDENTIALS, "/x/.git-credentials", text);
  g_assert_cmpuint (self->strays->len, ==, 1);
  assert_stray (get (self, 0), APP_PASSWORD, "app-password", 2);
  assert_field (get (self, 0), "workspace", "acme");
  assert_mended (self, LANYARD_STRAY_GIT_CREDENTIALS, "/x/.git-credentials", text, APP_PASSWORD,
                 "app-password", "https://jane:pw@github.com\nhttps://x:y@gitlab.com\n");
}

static void
test_git_config (Fixture       *self,
                 gconstpointer  data)
{
  static const char text[] =
    "[core]\n\tbare = false\n"
    "[remote \"origin\"]\n"
    "\turl = https://x-token-auth:" ACCESS_TOKEN "@bitbucket.org/acme/sandbox.git\n"
                                                 "[url \"https://x-token-auth:" ACCESS_TOKEN "@bitbucket.org/\"]\n"
                                                                                             "\tinsteadOf = https://bitbucket.org/\n";

  look (self, LANYARD_STRAY_GIT_CONFIG, "/x/.git/config", text);
  g_assert_cmpuint (self->strays->len, ==, 1);
  assert_stray (get (self, 0), ACCESS_TOKEN, "repository-token", 4);
  assert_field (get (self, 0), "repository", "sandbox");
  g_assert_cmpuint (lanyard_stray_get_places (get (self, 0))->len, ==, 2);
  assert_mended (self, LANYARD_STRAY_GIT_CONFIG, "/x/.git/config", text, ACCESS_TOKEN,
                 "repository-token",
                 "[core]\n\tbare = false\n"
                 "[remote \"origin\"]\n"
                 "\turl = https://bitbucket.org/acme/sandbox.git\n"
                 "[url \"https://bitbucket.org/\"]\n"
                 "\tinsteadOf = https://bitbucket.org/\n");
}

static void
test_git_header (Fixture       *self,
                 gconstpointer  data)
{
  const char *pair = "x-token-auth:" ACCESS_TOKEN;
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *text = NULL;

  text = g_strdup_printf ("[http \"https://bitbucket.org/\"]\n"
                          "\textraheader = AUTHORIZATION: basic %s\n[core]\n", encoded);
  look (self, LANYARD_STRAY_GIT_CONFIG, "/x/.git/config", text);
  assert_stray (get (self, 0), ACCESS_TOKEN, "repository-token", 2);
  assert_mended (self, LANYARD_STRAY_GIT_CONFIG, "/x/.git/config", text, ACCESS_TOKEN,
                 "repository-token", "[http \"https://bitbucket.org/\"]\n[core]\n");
}

static void
test_mask_tells_nothing_but_the_prefix (Fixture       *self,
                                        gconstpointer  data)
{
  g_autofree char *known = NULL;
  g_autofree char *unknown = NULL;

  look (self, LANYARD_STRAY_VARIABLES, "/x/.env",
        "BITBUCKET_API_TOKEN=" API_TOKEN "\nBITBUCKET_APP_PASSWORD=oldandshort\n");
  known = lanyard_stray_dup_mask (get (self, 0));
  unknown = lanyard_stray_dup_mask (get (self, 1));
  g_assert_cmpstr (known, ==, "ATATT…");
  g_assert_cmpstr (unknown, ==, "•••");
}

static void
test_patterns (void)
{
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (LanyardSecret) secret = NULL;

  g_assert_true (lanyard_stray_names_match ("{email}:{secret}", "a@b:c:d", &secret, fields));
  g_assert_cmpstr (lanyard_secret_peek (secret), ==, "c:d");
  g_assert_cmpstr (g_hash_table_lookup (fields, "email"), ==, "a@b");
  g_assert_true (lanyard_stray_names_match ("{base64:{email}:{secret}}", "eEB5Onp6eno=", &secret,
                                            fields));
  g_assert_cmpstr (lanyard_secret_peek (secret), ==, "zzzz");
  g_assert_false (lanyard_stray_names_match ("{base64:{email}:{secret}}", "!!", &secret, fields));
  g_assert_false (lanyard_stray_names_match ("basic", "bearer", NULL, fields));
  g_assert_true (lanyard_stray_names_match ("basic", "basic", NULL, fields));
  g_assert_false (lanyard_stray_names_match ("basic", "bas", NULL, fields));
  g_assert_false (lanyard_stray_names_match ("{a}{b}", "xy", NULL, fields));
}

static void
test_what_is_not_ended_ends_with_the_text (Fixture       *self,
                                           gconstpointer  data)
{
  static const char text[] = "machine bitbucket.org login x password \"" ACCESS_TOKEN;

  look (self, LANYARD_STRAY_NETRC, "/x/.netrc", text);
  assert_stray (get (self, 0), ACCESS_TOKEN, "repository-token", 1);
  assert_mended (self, LANYARD_STRAY_NETRC, "/x/.netrc", text, ACCESS_TOKEN, "repository-token", "");
}

static void
test_percent_signs_may_be_just_that (Fixture       *self,
                                     gconstpointer  data)
{
  look (self, LANYARD_STRAY_GIT_CREDENTIALS, "/x/.git-credentials",
        "https://jane:pass%zzword%4g%41%4@bitbucket.org\n");
  g_assert_cmpuint (self->strays->len, ==, 1);
  g_assert_cmpstr (lanyard_secret_peek (lanyard_stray_get_secret (get (self, 0))), ==,
                   "pass%zzword%4gA%4");
}

/* Some editors put a mark before a text in UTF-8. */
static void
test_mark_at_the_beginning_does_not_matter (Fixture       *self,
                                            gconstpointer  data)
{
  look (self, LANYARD_STRAY_VARIABLES, "/x/.env", "\xEF\xBB\xBF" "BITBUCKET_API_TOKEN=" API_TOKEN "\n");
  look (self, LANYARD_STRAY_NETRC, "/x/.netrc",
        "\xEF\xBB\xBF" "machine bitbucket.org login x password " ACCESS_TOKEN "1\n");
  look (self, LANYARD_STRAY_GIT_CREDENTIALS, "/x/.git-credentials",
        "\xEF\xBB\xBF" "https://x:" ACCESS_TOKEN "2@bitbucket.org\n");
  look (self, LANYARD_STRAY_GIT_CONFIG, "/x/.gitconfig",
        "\xEF\xBB\xBF" "[remote \"a\"]\nurl = https://x:" ACCESS_TOKEN "3@bitbucket.org/a/b\n");
  look (self, LANYARD_STRAY_MCP, "/x/mcp.json",
        "\xEF\xBB\xBF" "{\"mcpServers\": {\"b\": {\"env\": {\"X\": \"" ACCESS_TOKEN "4\"}}}}");
  g_assert_cmpuint (self->strays->len, ==, 5);
  assert_mended (self, LANYARD_STRAY_VARIABLES, "/x/.bashrc",
                 "\xEF\xBB\xBF" "export BITBUCKET_API_TOKEN=" API_TOKEN "\n", API_TOKEN, "api-token",
                 "\xEF\xBB\xBF" "export BITBUCKET_API_TOKEN=\"$(lanyard secret acme)\"\n");
}

static void
test_fields_may_be_short (Fixture       *self,
                          gconstpointer  data)
{
  look (self, LANYARD_STRAY_GIT_CONFIG, "/x/.git/config",
        "[remote \"a\"]\nurl = https://x-token-auth:" ACCESS_TOKEN "@bitbucket.org/my-team/api.git\n");
  assert_stray (get (self, 0), ACCESS_TOKEN, "repository-token", 2);
  assert_field (get (self, 0), "workspace", "my-team");
  assert_field (get (self, 0), "repository", "api");

  look (self, LANYARD_STRAY_VARIABLES, "/x/.env",
        "BITBUCKET_ACCESS_TOKEN=" ACCESS_TOKEN "2\nBITBUCKET_WORKSPACE=your-workspace\n");
  assert_field (get (self, 1), "workspace", NULL);
}

/* No secret is made of what is none: that takes much longer than to look at it. */
static void
test_large_files_take_little_time (Fixture       *self,
                                   gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < 500000; i++)
    g_string_append (text, "A=1\n");
  g_string_append (text, "BITBUCKET_API_TOKEN=" API_TOKEN "\n");
  look (self, LANYARD_STRAY_VARIABLES, "/x/.env", text->str);
  assert_stray (get (self, 0), API_TOKEN, "api-token", 500001);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
}

/* Texts of pieces that readers look for, in any order. */
static void
test_name_of_any_file_can_be_shown (Fixture       *self,
                                    gconstpointer  data)
{
  LanyardStrayPlace place = { .source = LANYARD_STRAY_VARIABLES, .path = (char *) "/x/\xff.env" };
  g_autofree char *words = lanyard_stray_place_dup_words (&place);

  g_assert_true (g_utf8_validate (words, -1, NULL));
}

static void
test_any_text_can_be_read_and_mended (Fixture       *self,
                                      gconstpointer  data)
{
  static const char * const pieces[] = {
    "machine ", "default ", "macdef x\n", "password ", "login ", "\n", "\n\n", "\"", "'", "\\", "#", "=",
    "export ", "set -gx ", "BITBUCKET_API_TOKEN", "BITBUCKET_USERNAME", API_TOKEN, ACCESS_TOKEN,
    "https://", "bitbucket.org/", "api.bitbucket.org", "@", ":", " ", "\t", "[remote \"o\"]\n", "url = ",
    "]", "extraheader = ", "Authorization: Basic ", "eEB5Onp6eno=", "token: ", "hosts:\n", "  ", "%41", "%",
    "é", "$(", "`", ";", "{", "}", ",", "[", "\"env\"", "\"mcpServers\"", "\r\n",
  };
  static const char * const paths[] = { "/x/.env", "/x/.bashrc", "/x/config.fish" };
  LanyardProvider *provider = lanyard_provider_list_find (self->providers, "bitbucket");
  const char * const invocation[] = { "lanyard", NULL };
  g_autoptr (LanyardSecret) secret = lanyard_secret_new (API_TOKEN, -1);
  LanyardStrayRemedy remedy = {
    .secret = secret, .connection = "acme", .provider = provider, .invocation = invocation,
    .method = lanyard_provider_find_method (provider, "api-token"),
  };

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (LanyardStrayScan) scan = NULL;
      g_autoptr (LanyardStrayScan) again = NULL;
      g_autoptr (LanyardSecret) mended = NULL;
      g_autoptr (GPtrArray) strays = g_ptr_array_new_with_free_func (g_object_unref);
      LanyardStraySource source = 1 + round % (LANYARD_N_STRAY_SOURCES - 1);
      LanyardStrayRest rest = { 0 };

      for (int i = g_test_rand_int_range (1, 40); i > 0; i--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      scan = lanyard_stray_scan_new (self->names, source, paths[round % 3], text->str, text->len);
      if (!lanyard_stray_scan_read (scan, NULL))
        continue;

      lanyard_stray_list_take (strays, scan);
      mended = lanyard_stray_mend (scan, &remedy, &rest);
      if (mended == NULL || rest.count > 0)
        continue;

      /* What was mended has nothing left to mend. */
      again = lanyard_stray_scan_new (self->names, source, paths[round % 3],
                                      lanyard_secret_peek (mended),
                                      lanyard_secret_get_length (mended));
      if (lanyard_stray_scan_read (again, NULL))
        {
          g_autoptr (LanyardSecret) twice = lanyard_stray_mend (again, &remedy, &rest);

          if (twice != NULL)
            g_test_message ("%d: %s\n---\n%s", source, text->str, lanyard_secret_peek (mended));
          g_assert_null (twice);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/lanyard/stray/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("dotenv-tells-what-belongs-together", test_dotenv_tells_what_belongs_together);
  ADD ("access-token-belongs-where-its-fields-say", test_access_token_belongs_where_its_fields_say);
  ADD ("secret-in-several-places-is-one", test_secret_in_several_places_is_one);
  ADD ("what-is-no-stray", test_what_is_no_stray);
  ADD ("prefix-is-enough", test_prefix_is_enough);
  ADD ("name-is-enough", test_name_is_enough);
  ADD ("what-cannot-be-told-can-be-chosen", test_what_cannot_be_told_can_be_chosen);
  ADD ("other-products-are-told", test_other_products_are_told);
  ADD ("shell-files-get-references", test_shell_files_get_references);
  ADD ("dotenv-gets-a-comment", test_dotenv_gets_a_comment);
  ADD ("netrc", test_netrc);
  ADD ("netrc-keeps-macros", test_netrc_keeps_macros);
  ADD ("git-credentials", test_git_credentials);
  ADD ("git-config", test_git_config);
  ADD ("git-header", test_git_header);
  ADD ("mask-tells-nothing-but-the-prefix", test_mask_tells_nothing_but_the_prefix);
  ADD ("what-is-not-ended-ends-with-the-text", test_what_is_not_ended_ends_with_the_text);
  ADD ("percent-signs-may-be-just-that", test_percent_signs_may_be_just_that);
  ADD ("mark-at-the-beginning-does-not-matter", test_mark_at_the_beginning_does_not_matter);
  ADD ("fields-may-be-short", test_fields_may_be_short);
  ADD ("large-files-take-little-time", test_large_files_take_little_time);
  ADD ("name-of-any-file-can-be-shown", test_name_of_any_file_can_be_shown);
  ADD ("any-text-can-be-read-and-mended", test_any_text_can_be_read_and_mended);
  g_test_add_func ("/lanyard/stray/patterns", test_patterns);

#undef ADD

  return g_test_run ();
}
