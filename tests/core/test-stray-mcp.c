/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "stray-fixture.h"

#include <string.h>

#define MCP LANYARD_STRAY_MCP
#define JSON "/x/mcp.json"
#define TOML "/x/config.toml"

static const LanyardStrayPlace *
get_place (Fixture *self,
           guint    index)
{
  return g_ptr_array_index (lanyard_stray_get_places (get (self, index)), 0);
}

static void
test_environment (Fixture       *self,
                  gconstpointer  data)
{
  look (self, MCP, JSON,
        "{\n// mine\n\"mcpServers\": {\"bb\": {\"command\": \"npx\",\n\"env\": {\n"
        "  \"BITBUCKET_EMAIL\": \"jane@acme.example\",\n"
        "  \"BITBUCKET_API_TOKEN\": \"" API_TOKEN "\"}}}}");
  g_assert_cmpuint (self->strays->len, ==, 1);
  assert_stray (get (self, 0), API_TOKEN, "api-token", 6);
  assert_field (get (self, 0), "email", "jane@acme.example");
  g_assert_cmpstr (get_place (self, 0)->holder, ==, "bb");
  g_assert_cmpstr (get_place (self, 0)->name, ==, "BITBUCKET_API_TOKEN");
}

/* What each client calls it, and what else it keeps there. */
static void
test_every_client (Fixture       *self,
                   gconstpointer  data)
{
  static const struct
  {
    const char *path;
    const char *text;
    guint       line;
  } clients[] = {
    { "/x/.claude.json", "{\"env\": {\"A\": \"1\"},\n\"projects\": {\"/a/b\": {\"mcpServers\":\n"
                         "{\"bb\": {\"env\": {\"BITBUCKET_ACCESS_TOKEN\": \"" ACCESS_TOKEN "\"}}}}}}", 3 },
    { "/x/claude_desktop_config.json",
      "{\"mcpServers\": {\"bb\": {\"env\": {\"BITBUCKET_ACCESS_TOKEN\": \"" ACCESS_TOKEN "\"}}}}", 1 },
    { "/x/mcp.json", "{\"servers\": {\"bb\":\n{\"type\": \"stdio\", \"env\": {\n"
                     "\"BITBUCKET_ACCESS_TOKEN\": \"" ACCESS_TOKEN "\"}}}, \"inputs\": []}", 3 },
    { "/x/config.toml", "[mcp_servers.bb]\ncommand = \"npx\"\n[mcp_servers.bb.env]\n"
                        "BITBUCKET_ACCESS_TOKEN = \"" ACCESS_TOKEN "\"\n", 4 },
    { "/x/config.toml", "[mcp_servers.bb]\nenv = { \"BITBUCKET_ACCESS_TOKEN\" = '" ACCESS_TOKEN "' }\n", 2 },
    { "/x/settings.json", "{\"theme\": \"One\",\n\"context_servers\": {\"bb\": {\"command\": {\"path\": \"npx\",\n"
                          "\"args\": [], \"env\": {\"BITBUCKET_ACCESS_TOKEN\": \"" ACCESS_TOKEN "\"}}}}}", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_ptr_array_set_size (self->strays, 0);
      look (self, MCP, clients[i].path, clients[i].text);
      g_test_message ("%s", clients[i].text);
      g_assert_cmpuint (self->strays->len, ==, 1);
      assert_stray (get (self, 0), ACCESS_TOKEN, "repository-token", clients[i].line);
      g_assert_cmpstr (get_place (self, 0)->holder, ==, "bb");
    }
}

static void
test_arguments (Fixture       *self,
                gconstpointer  data)
{
  static const struct
  {
    const char *arguments;
    const char *name;
  } cases[] = {
    { "\"--token\", \"" API_TOKEN "\"", "--token" },
    { "\"--token=" API_TOKEN "\"", "--token" },
    { "\"-y\", \"server\", \"" API_TOKEN "\"", NULL },
    { "\"run\", \"-e\", \"BITBUCKET_API_TOKEN=" API_TOKEN "\", \"image\"", "BITBUCKET_API_TOKEN" },
    { "\"run\", \"--env\", \"BITBUCKET_API_TOKEN=" API_TOKEN "\"", "BITBUCKET_API_TOKEN" },
    { "\"run\", \"--env=BITBUCKET_API_TOKEN=" API_TOKEN "\"", "BITBUCKET_API_TOKEN" },
    { "\"run\", \"-eBITBUCKET_API_TOKEN=" API_TOKEN "\"", "BITBUCKET_API_TOKEN" },
    { "\"--bitbucket-api-token\", \"" API_TOKEN "\"", "BITBUCKET_API_TOKEN" },
    { "\"-c\", \"BITBUCKET_API_TOKEN='" API_TOKEN "' exec npx server\"", NULL },
    { "\"mcp-remote\", \"https://x.example\", \"--header\", \"Authorization: Bearer " API_TOKEN "\"",
      "Authorization" },
    { "\"https://jane:" API_TOKEN "@bitbucket.org/acme/sandbox\"", NULL },
    { "\"https:\\/\\/jane:" API_TOKEN "@bitbucket.org\\/acme\"", NULL },
    { "1, null, [], {}, \"\", \"-\", \"--=\", \"=\", \"-e\", \"" API_TOKEN "\"", "-e" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      text = g_strdup_printf ("{\"mcpServers\":\n{\"bb\": {\"command\": \"x\",\n\"args\": [\n%s]}}}",
                              cases[i].arguments);
      g_ptr_array_set_size (self->strays, 0);
      look (self, MCP, JSON, text);
      g_test_message ("%s", text);
      g_assert_cmpuint (self->strays->len, ==, 1);
      assert_stray (get (self, 0), API_TOKEN, "api-token", 4);
      g_assert_cmpuint (lanyard_stray_get_places (get (self, 0))->len, ==, 1);
      if (cases[i].name != NULL)
        g_assert_cmpstr (get_place (self, 0)->name, ==, cases[i].name);
    }

  g_ptr_array_set_size (self->strays, 0);
  look (self, MCP, TOML, "[mcp_servers.bb]\ncommand = \"x\"\nargs = [\"--token\", \"" API_TOKEN "\"]\n");
  assert_stray (get (self, 0), API_TOKEN, "api-token", 3);
}

static void
test_arguments_tell_fields (Fixture       *self,
                            gconstpointer  data)
{
  look (self, MCP, JSON,
        "{\"mcpServers\": {\"bb\": {\"command\": \"docker\", \"args\": [\"run\", \"-e\", "
        "\"BITBUCKET_EMAIL=jane@acme.example\", \"-e\", \"BITBUCKET_API_TOKEN=" API_TOKEN "\"]}}}");
  assert_field (get (self, 0), "email", "jane@acme.example");

  look (self, MCP, JSON,
        "{\"mcpServers\": {\"bb\": {\"command\": \"x\", \"args\": [\"--bitbucket-email\", "
        "\"jane@acme.example\", \"--token=" API_TOKEN "2\"]}}}");
  assert_field (get (self, 1), "email", "jane@acme.example");
}

static void
test_headers (Fixture       *self,
              gconstpointer  data)
{
  const char *pair = "jane@acme.example:" API_TOKEN;
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *basic = NULL;

  basic = g_strdup_printf ("{\"mcpServers\": {\"bb\": {\"url\": \"https://mcp.example\",\n"
                           "\"headers\": {\n\"authorization\": \"basic  %s\"}}}}", encoded);
  look (self, MCP, JSON, basic);
  g_assert_cmpuint (self->strays->len, ==, 1);
  assert_stray (get (self, 0), API_TOKEN, "api-token", 3);
  assert_field (get (self, 0), "email", "jane@acme.example");

  look (self, MCP, TOML, "[mcp_servers.bb]\nurl = \"https://mcp.example\"\n[mcp_servers.bb.http_headers]\n"
        "Authorization = \"Bearer " ACCESS_TOKEN "\"\n");
  assert_stray (get (self, 1), ACCESS_TOKEN, "repository-token", 4);

  look (self, MCP, JSON, "{\"servers\": {\"bb\": {\"url\": \"https://mcp.example\", \"headers\": "
        "{\"X-Token\": \"" ACCESS_TOKEN "3\", \"X-Other\": \"some-other-value-that-is-no-token\"}}}}");
  g_assert_cmpuint (self->strays->len, ==, 3);
  assert_stray (get (self, 2), ACCESS_TOKEN "3", "repository-token", 1);
  g_assert_cmpstr (get_place (self, 2)->name, ==, "X-Token");

  /* Where it goes says whose it is. */
  look (self, MCP, JSON, "{\"servers\": {\"bb\": {\"url\": \"https://api.bitbucket.org/2.0\", \"headers\": "
        "{\"Authorization\": \"Bearer without-any-prefix\"}}}}");
  g_assert_cmpuint (self->strays->len, ==, 4);
  look (self, MCP, JSON, "{\"servers\": {\"bb\": {\"url\": \"https://mcp.example\", \"headers\": "
        "{\"Authorization\": \"Bearer without-any-prefix-2\"}}}}");
  g_assert_cmpuint (self->strays->len, ==, 4);
}

static void
test_addresses (Fixture       *self,
                gconstpointer  data)
{
  look (self, MCP, JSON, "{\"servers\": {\"bb\":\n{\"url\": \"https://x.example/?token=" ACCESS_TOKEN "\"}}}");
  assert_stray (get (self, 0), ACCESS_TOKEN, "repository-token", 2);
  look (self, MCP, JSON, "{\"servers\": {\"bb\": {\"command\": \"x\", \"env\": {\"REPO\": "
        "\"https://x-token-auth:" ACCESS_TOKEN "2@bitbucket.org/acme/sandbox\"}}}}");
  assert_stray (get (self, 1), ACCESS_TOKEN "2", "repository-token", 1);
  assert_field (get (self, 1), "repository", "sandbox");
}

static void
test_what_is_no_stray (Fixture       *self,
                       gconstpointer  data)
{
  static const char * const values[] = {
    "${BITBUCKET_API_TOKEN}", "${input:token}", "${env:TOKEN}", "<your token>", "", "$TOKEN", "ATATT...", "ATATT…", "Bearer ",
    "Bearer ${TOKEN}", "Basic ", "Basic !!!!", NULL
  };

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *text = NULL;

      text = g_strdup_printf ("{\"mcpServers\": {\"bb\": {\"command\": \"x\", \"args\": [\"--token\", \"%s\", "
                              "\"-e\", \"BITBUCKET_TOKEN=%s\"], \"env\": {\"BITBUCKET_TOKEN\": \"%s\"}, "
                              "\"headers\": {\"Authorization\": \"%s\"}}}}",
                              values[i], g_str_has_prefix (values[i], "B") ? "" : values[i],
                              g_str_has_prefix (values[i], "B") ? "" : values[i], values[i]);
      look (self, MCP, JSON, text);
      g_test_message ("%s", values[i]);
      g_assert_cmpuint (self->strays->len, ==, 0);
    }
}

static void
test_broken_files_are_told (Fixture       *self,
                            gconstpointer  data)
{
  static const char * const texts[] = { "{", "{\"a\": }", "[1, 2", "nonsense", NULL };

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (LanyardStrayScan) scan = NULL;
      g_autoptr (GError) error = NULL;

      scan = lanyard_stray_scan_new (self->names, MCP, JSON, texts[i], strlen (texts[i]));
      g_assert_false (lanyard_stray_scan_read (scan, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, JSON));
    }

  look (self, MCP, JSON, "[]");
  look (self, MCP, JSON, "\"x\"");
  look (self, MCP, TOML, "");
  g_assert_cmpuint (self->strays->len, ==, 0);
}

static void
test_environment_is_set_by_exec (Fixture       *self,
                                 gconstpointer  data)
{
  assert_mended (self, MCP, JSON,
                 "{\"mcpServers\": {\"bb\": {\"command\": \"npx\", \"args\": [\"-y\", \"x\"], "
                 "\"env\": {\"KEEP\": \"1\", \"BITBUCKET_API_TOKEN\": \"" API_TOKEN "\"}}}}",
                 API_TOKEN, "api-token",
                 "{\"mcpServers\": {\"bb\": {\"command\": \"lanyard\", \"args\": [\"exec\", \"acme\", "
                 "\"--profile\", \"explicit\", \"--\", \"npx\", \"-y\", \"x\"], "
                 "\"env\": {\"KEEP\": \"1\"}}}}");
  assert_mended (self, MCP, TOML,
                 "# mine\n[mcp_servers.bb]\ncommand = \"npx\"\nargs = [\"x\"] # that\n"
                 "[mcp_servers.bb.env]\nBITBUCKET_API_TOKEN = \"" API_TOKEN "\"\n",
                 API_TOKEN, "api-token",
                 "# mine\n[mcp_servers.bb]\ncommand = \"lanyard\"\nargs = [\"exec\", \"acme\", "
                 "\"--profile\", \"explicit\", \"--\", \"npx\", \"x\"] # that\n");
}

static void
test_command_in_an_object (Fixture       *self,
                           gconstpointer  data)
{
  assert_mended (self, MCP, JSON,
                 "{\"context_servers\": {\"bb\": {\"command\": {\"path\": \"npx\", \"args\": [\"x\"], "
                 "\"env\": {\"BITBUCKET_API_TOKEN\": \"" API_TOKEN "\", \"KEEP\": \"1\"}}}}}",
                 API_TOKEN, "api-token",
                 "{\"context_servers\": {\"bb\": {\"command\": {\"path\": \"lanyard\", \"args\": [\"exec\", "
                 "\"acme\", \"--profile\", \"explicit\", \"--\", \"npx\", \"x\"], "
                 "\"env\": {\"KEEP\": \"1\"}}}}}");
}

/* Two profiles have a variable of this name, one with the user before the secret. */
static void
test_profile_gives_what_was_there (Fixture       *self,
                                   gconstpointer  data)
{
  assert_mended (self, MCP, JSON,
                 "{\"servers\": {\"bb\": {\"command\": \"x\", \"args\": [], "
                 "\"env\": {\"BITBUCKET_TOKEN\": \"jane@acme.example:" API_TOKEN "\", \"KEEP\": \"1\"}}}}",
                 API_TOKEN, "api-token",
                 "{\"servers\": {\"bb\": {\"command\": \"lanyard\", \"args\": [\"exec\", \"acme\", "
                 "\"--profile\", \"openhands\", \"--\", \"x\"], \"env\": {\"KEEP\": \"1\"}}}}");
  assert_mended (self, MCP, JSON,
                 "{\"servers\": {\"bb\": {\"command\": \"x\", \"args\": [], "
                 "\"env\": {\"BITBUCKET_TOKEN\": \"" API_TOKEN "\", \"KEEP\": \"1\"}}}}",
                 API_TOKEN, "api-token",
                 "{\"servers\": {\"bb\": {\"command\": \"lanyard\", \"args\": [\"exec\", \"acme\", "
                 "\"--profile\", \"nora\", \"--\", \"x\"], \"env\": {\"KEEP\": \"1\"}}}}");
}

static void
test_containers_inherit_variables (Fixture       *self,
                                   gconstpointer  data)
{
  static const char * const arguments[][2] = {
    { "\"-e\", \"BITBUCKET_API_TOKEN=" API_TOKEN "\"", "\"-e\", \"BITBUCKET_API_TOKEN\"" },
    { "\"--env\", \"BITBUCKET_API_TOKEN=" API_TOKEN "\"", "\"--env\", \"BITBUCKET_API_TOKEN\"" },
    { "\"--env=BITBUCKET_API_TOKEN=" API_TOKEN "\"", "\"--env=BITBUCKET_API_TOKEN\"" },
    { "\"-eBITBUCKET_API_TOKEN=" API_TOKEN "\"", "\"-eBITBUCKET_API_TOKEN\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      before = g_strdup_printf ("{\"servers\": {\"bb\": {\"command\": \"/usr/bin/docker\", \"args\": [\"run\", "
                                "\"-i\", %s, \"image\"]}}}", arguments[i][0]);
      after = g_strdup_printf ("{\"servers\": {\"bb\": {\"command\": \"lanyard\", \"args\": [\"exec\", \"acme\", "
                               "\"--profile\", \"explicit\", \"--\", \"/usr/bin/docker\", \"run\", \"-i\", %s, "
                               "\"image\"]}}}", arguments[i][1]);
      assert_mended (self, MCP, JSON, before, API_TOKEN, "api-token", after);
    }
}

static void
test_env_inherits_variables (Fixture       *self,
                             gconstpointer  data)
{
  assert_mended (self, MCP, JSON,
                 "{\"servers\": {\"bb\": {\"command\": \"env\", \"args\": [\"A=1\", "
                 "\"BITBUCKET_API_TOKEN=" API_TOKEN "\", \"npx\", \"x\"]}}}",
                 API_TOKEN, "api-token",
                 "{\"servers\": {\"bb\": {\"command\": \"lanyard\", \"args\": [\"exec\", \"acme\", "
                 "\"--profile\", \"explicit\", \"--\", \"env\", \"A=1\", \"npx\", \"x\"]}}}");
  assert_left (self, MCP, JSON,
               "{\"servers\": {\"bb\": {\"command\": \"env\", \"args\": [\"-i\", "
               "\"BITBUCKET_API_TOKEN=" API_TOKEN "\", \"npx\", \"x\"]}}}",
               API_TOKEN, "api-token", 1, LANYARD_STRAY_REST_ARGUMENT);
}

static void
test_what_is_left_to_a_person (Fixture       *self,
                               gconstpointer  data)
{
  static const struct
  {
    const char *server;
    guint       kinds;
  } cases[] = {
    { "\"command\": \"x\", \"args\": [\"--token\", \"" API_TOKEN "\"]", LANYARD_STRAY_REST_ARGUMENT },
    { "\"command\": \"x\", \"args\": [\"-e\", \"BITBUCKET_API_TOKEN=" API_TOKEN "\"]",
      LANYARD_STRAY_REST_ARGUMENT },
    { "\"command\": \"docker\", \"args\": [\"image\", \"BITBUCKET_API_TOKEN=" API_TOKEN "\"]",
      LANYARD_STRAY_REST_ARGUMENT },
    { "\"command\": \"docker\", \"args\": [\"run\", \"-e\", \"OTHER_NAME=" API_TOKEN "\"]",
      LANYARD_STRAY_REST_ARGUMENT },
    { "\"url\": \"https://x.example\", \"headers\": {\"Authorization\": \"Bearer " API_TOKEN "\"}",
      LANYARD_STRAY_REST_HEADER },
    { "\"command\": \"x\", \"args\": [\"--header\", \"Authorization: Bearer " API_TOKEN "\"]",
      LANYARD_STRAY_REST_ARGUMENT },
    { "\"command\": \"x\", \"env\": {\"OTHER_NAME\": \"" API_TOKEN "\"}", LANYARD_STRAY_REST_VARIABLE },
    { "\"command\": \"x\", \"args\": \"y\", \"env\": {\"BITBUCKET_API_TOKEN\": \"" API_TOKEN "\"}",
      LANYARD_STRAY_REST_VARIABLE },
    { "\"env\": {\"BITBUCKET_API_TOKEN\": \"" API_TOKEN "\"}", LANYARD_STRAY_REST_VARIABLE },
    { "\"command\": \"x\", \"env\": {\"BITBUCKET_API_TOKEN\": \"Bearer " API_TOKEN "\"}",
      LANYARD_STRAY_REST_VARIABLE },
    { "\"url\": \"https://x.example/?token=" API_TOKEN "\"", LANYARD_STRAY_REST_HEADER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"servers\": {\"bb\": {%s}}}", cases[i].server);

      g_test_message ("%s", text);
      assert_left (self, MCP, JSON, text, API_TOKEN, "api-token", 1, cases[i].kinds);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/lanyard/stray-mcp/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("environment", test_environment);
  ADD ("every-client", test_every_client);
  ADD ("arguments", test_arguments);
  ADD ("arguments-tell-fields", test_arguments_tell_fields);
  ADD ("headers", test_headers);
  ADD ("addresses", test_addresses);
  ADD ("what-is-no-stray", test_what_is_no_stray);
  ADD ("broken-files-are-told", test_broken_files_are_told);
  ADD ("environment-is-set-by-exec", test_environment_is_set_by_exec);
  ADD ("command-in-an-object", test_command_in_an_object);
  ADD ("profile-gives-what-was-there", test_profile_gives_what_was_there);
  ADD ("containers-inherit-variables", test_containers_inherit_variables);
  ADD ("env-inherits-variables", test_env_inherits_variables);
  ADD ("what-is-left-to-a-person", test_what_is_left_to_a_person);

#undef ADD

  return g_test_run ();
}
