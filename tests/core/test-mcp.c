/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mcp-mask.h"
#include "lanyard-mcp-server.h"

#include <string.h>

#include "lanyard-error.h"
#include "lanyard-provider-list.h"

#define HEAD "[Clients]\nFormat=1\nClients=one\n[Client one]\n"
#define NAME "Name=One\nKey=servers\nHint=Restart it.\n"
#define PLACE "Folder={home}/.one\nFile=mcp.json\nSyntax=json\nTraces={home}/.one\n"

static GPtrArray *
parse (const char  *text,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lanyard_mcp_clients_parse (bytes, "a.clients", error);
}

static void
test_known_clients_are_read (void)
{
  static const char * const ids[] = {
    "claude-code", "claude-desktop", "cursor", "vscode", "codex", "zed",
  };
  g_autoptr (GPtrArray) clients = lanyard_mcp_clients_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (clients->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_nonnull (lanyard_mcp_clients_find (clients, ids[i], NULL));

  g_assert_null (lanyard_mcp_clients_find (clients, "emacs", &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "claude-desktop"));
}

static void
test_mistakes_are_named (void)
{
  static const struct
  {
    const char *text;
    const char *words[3];
  } cases[] = {
    { HEAD NAME, { "a.clients", "[Client one]", "Folder" } },
    { HEAD NAME PLACE "Colour=red\n", { "a.clients", "[Client one]", "Colour" } },
    { HEAD NAME PLACE "Constants=stdio\n", { "a.clients", "[Client one]", "Constants" } },
    { HEAD NAME PLACE "ProjectFile=../x\n", { "a.clients", "[Client one]", "ProjectFile" } },
    { HEAD NAME PLACE "ProjectFile=/etc/x\n", { "a.clients", "[Client one]", "ProjectFile" } },
    { HEAD NAME "Folder=/etc\nFile=x\nSyntax=json\nTraces={home}/x\n",
      { "a.clients", "[Client one]", "Folder" } },
    { HEAD NAME "Folder={home}\nFile=x\nSyntax=yaml\nTraces={home}/x\n",
      { "a.clients", "[Client one]", "Syntax" } },
    { HEAD NAME PLACE "[Client two]\nName=Two\n", { "a.clients", "[Client two]", "" } },
    { "[Clients]\nFormat=1\nClients=one\n", { "a.clients", "[Client one]", "" } },
    { "[Clients]\nClients=one\n[Client one]\n" NAME PLACE, { "a.clients", "[Clients]", "Format" } },
  };
  g_autoptr (GPtrArray) good = parse (HEAD NAME PLACE, NULL);

  g_assert_nonnull (good);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) clients = parse (cases[i].text, &error);

      g_assert_null (clients);
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION);
      for (guint w = 0; w < G_N_ELEMENTS (cases[i].words); w++)
        if (strstr (error->message, cases[i].words[w]) == NULL)
          g_error ("“%s” does not name “%s”", error->message, cases[i].words[w]);
    }
}

static void
assert_ours (const char *entry,
             gboolean    ours)
{
  g_autoptr (JsonNode) node = json_from_string (entry, NULL);

  g_assert_cmpint (lanyard_mcp_entry_is_ours (node), ==, ours);
}

static void
test_own_entries_are_known (void)
{
  assert_ours ("{\"command\": \"lanyard\", \"args\": [\"exec\", \"acme\"]}", TRUE);
  assert_ours ("{\"command\": \"/opt/bin/lanyard\", \"args\": [\"exec\", \"acme\"]}", TRUE);
  assert_ours ("{\"command\": \"flatpak\", \"args\": [\"run\", \"--command=lanyard\", \""
               LANYARD_APP_ID "\", \"exec\"]}", TRUE);
  assert_ours ("{\"command\": \"lanyard\", \"args\": [\"secret\"]}", FALSE);
  assert_ours ("{\"command\": \"lanyard\", \"args\": []}", FALSE);
  assert_ours ("{\"command\": \"npx\", \"args\": [\"exec\", \"lanyard\"]}", FALSE);
  assert_ours ("{\"command\": [\"lanyard\"], \"args\": \"exec\"}", FALSE);
  assert_ours ("{\"url\": \"https://x\"}", FALSE);
  assert_ours ("[]", FALSE);
  assert_ours ("null", FALSE);
}

/* Whatever servers Bitbucket's description has, each method gets one that works with it. */
static void
test_each_method_has_a_server (void)
{
  g_autoptr (LanyardProviderList) list = lanyard_provider_list_new ();
  LanyardProvider *provider = lanyard_provider_list_find (list, "bitbucket");
  GPtrArray *methods = lanyard_provider_get_methods (provider);

  for (guint i = 0; i < methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (methods, i);
      const LanyardProfile *profile = NULL;
      g_auto (GStrv) words = NULL;
      g_autoptr (GError) error = NULL;

      lanyard_mcp_servers_choose (provider, method->id, NULL, NULL, &profile, &words, &error);
      g_assert_no_error (error);
      g_assert_true (g_hash_table_contains (profile->variables, method->id));
      g_assert_nonnull (words[0]);
    }
}

static void
assert_shown (const char *client,
              const char *text,
              const char *shown)
{
  g_autoptr (GPtrArray) clients = lanyard_mcp_clients_new ();
  const LanyardMcpClient *found = lanyard_mcp_clients_find (clients, client, NULL);
  g_autofree char *masked = lanyard_mcp_mask_get (found) (text, NULL);

  g_assert_cmpstr (masked, ==, shown);
}

/* A secret may have any name, and stand on one line with all else. */
static void
test_what_servers_are_given_is_not_shown (void)
{
  assert_shown ("cursor",
                "{ // mine\n \"mcpServers\": {\"a\": {\"command\": \"npx\", \"env\": {\"T\": \"p\\\" w\", "
                "\"K\": \"${env:K}\", \"L\": \"${A}b}\", \"E\": \"\"}, \"args\": [\"x\"]}}}",
                "{ // mine\n \"mcpServers\": {\"a\": {\"command\": \"npx\", \"env\": {\"T\": \"•••\", "
                "\"K\": \"${env:K}\", \"L\": \"•••\", \"E\": \"\"}, \"args\": [\"x\"]}}}");
  assert_shown ("cursor", "{\"a\": {\"headers\": {\"X\": [\"one\", {\"y\": \"two\"}]}, \"n\": \"three\"}}",
                "{\"a\": {\"headers\": {\"X\": [\"•••\", {\"y\": \"•••\"}]}, \"n\": \"three\"}}");
  assert_shown ("cursor", "{\"env\": {\"T\": \"not parsed", "{\"env\": {\"T\": \"not parsed");
  assert_shown ("codex",
                "[mcp_servers.a]\ncommand = \"npx\" # mine\nenv = { T = \"one\" }\n"
                "[mcp_servers.b.env]\nT = \"\"\"two\nlines\"\"\"\nU = ['three']\n"
                "[mcp_servers.c]\nx = { http_headers = { A = 'four' } }\nargs = [\"x\"]\n",
                "[mcp_servers.a]\ncommand = \"npx\" # mine\nenv = { ••• }\n"
                "[mcp_servers.b.env]\nT = \"•••\"\nU = [ ••• ]\n"
                "[mcp_servers.c]\nx = { ••• }\nargs = [\"x\"]\n");
}

static void
assert_words (const char         *server,
              const char * const *expected)
{
  g_autoptr (LanyardProviderList) providers = lanyard_provider_list_new ();
  LanyardProvider *provider = lanyard_provider_list_find (providers, "bitbucket");
  const LanyardProfile *profile = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  gboolean chosen;

  chosen = lanyard_mcp_servers_choose (provider, "api-token", server, "explicit", &profile, &words,
                                       &error);
  g_test_message ("%s", server);
  if (expected == NULL)
    {
      g_assert_false (chosen);
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      return;
    }

  g_assert_no_error (error);
  g_assert_true (chosen);
  g_assert_cmpstrv (words, expected);
}

static void
test_what_is_no_package_is_a_command (void)
{
  assert_words ("a-package", (const char * const[]) { "npx", "-y", "a-package", NULL });
  assert_words ("@some/package@1.2", (const char * const[]) { "npx", "-y", "@some/package@1.2", NULL });
  assert_words ("/usr/bin/server", (const char * const[]) { "/usr/bin/server", NULL });
  assert_words ("./server", (const char * const[]) { "./server", NULL });
  assert_words ("node 'my server.js'", (const char * const[]) { "node", "my server.js", NULL });
  assert_words ("--yes", NULL);
  assert_words ("node 'server", NULL);
  assert_words ("", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/mcp/known-clients-are-read", test_known_clients_are_read);
  g_test_add_func ("/lanyard/mcp/mistakes-are-named", test_mistakes_are_named);
  g_test_add_func ("/lanyard/mcp/own-entries-are-known", test_own_entries_are_known);
  g_test_add_func ("/lanyard/mcp/each-method-has-a-server", test_each_method_has_a_server);

  g_test_add_func ("/lanyard/mcp/what-is-no-package-is-a-command", test_what_is_no_package_is_a_command);
  g_test_add_func ("/lanyard/mcp/what-servers-are-given-is-not-shown",
                   test_what_servers_are_given_is_not_shown);

  return g_test_run ();
}
