/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-git-config.h"

#include <string.h>

#define COMMAND "git-credential"
#define HTTPS "https://"
#define HTTPS_PORT ":443"
#define SECTION "credential."

static void
helper_free (LanyardGitHelper *helper)
{
  g_free (helper->value);
  g_free (helper->origin);
  g_free (helper);
}

void
lanyard_git_config_free (LanyardGitConfig *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->helpers);
  g_free (self);
}

/**
 * lanyard_git_config_is_ours:
 * @helper: a value of git's `credential.helper`
 *
 * Whether that calls a Lanyard, this one or another: by name, by its place, or in a
 * Flatpak.
 */
gboolean
lanyard_git_config_is_ours (const char *helper)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (helper != NULL, FALSE);

  if (*helper == '!')
    helper++;
  else if (*helper != '/')
    return FALSE;

  if (!g_shell_parse_argv (helper, NULL, &words, NULL))
    return FALSE;

  for (char **word = words; word[1] != NULL; word++)
    {
      g_autofree char *name = g_path_get_basename (*word);

      if (g_str_equal (word[1], COMMAND) &&
          (g_str_equal (name, "lanyard") || g_str_has_prefix (words[0], "flatpak")))
        return TRUE;
    }

  return FALSE;
}

/* Which of git's addresses a section of the configuration is for, as far as a whole host
 * goes: one for a user or a path on it counts as well, because it may be asked. */
static gboolean
is_for_host (const char *address,
             gsize       length,
             const char *host)
{
  g_autofree char *place = g_ascii_strdown (address, length);
  char *start = place;
  char *end = NULL;
  char *at = NULL;

  if (g_str_has_prefix (start, HTTPS))
    start += strlen (HTTPS);
  else if (strstr (start, "://") != NULL)
    return FALSE;

  end = strchr (start, '/');
  if (end != NULL)
    *end = '\0';
  at = strrchr (start, '@');
  if (at != NULL)
    start = at + 1;
  if (g_str_has_suffix (start, HTTPS_PORT))
    start[strlen (start) - strlen (HTTPS_PORT)] = '\0';

  return g_pattern_match_simple (start, host);
}

/* Returns: (nullable): the name of the setting, if @key is one of credentials for @host */
static const char *
get_setting (const char *key,
             const char *host)
{
  const char *name = strrchr (key, '.');
  const char *address = key + strlen (SECTION);

  if (name == NULL || !g_str_has_prefix (key, SECTION))
    return NULL;

  /* credential.NAME has nothing between the two dots, which are one. */
  if (name < address)
    return name + 1;

  return is_for_host (address, name - address, host) ? name + 1 : NULL;
}

static gboolean
is_true (const char *value)
{
  return value == NULL || g_ascii_strcasecmp (value, "true") == 0 ||
         g_ascii_strcasecmp (value, "yes") == 0 || g_ascii_strcasecmp (value, "on") == 0 ||
         g_strcmp0 (value, "1") == 0;
}

static void
take_setting (LanyardGitConfig *self,
              const char       *name,
              const char       *value,
              const char       *origin)
{
  LanyardGitHelper *helper = NULL;

  if (g_str_equal (name, "usehttppath"))
    self->uses_path = is_true (value);

  if (!g_str_equal (name, "helper") || value == NULL)
    return;

  /* An empty one takes away those before it. */
  if (*value == '\0')
    {
      g_ptr_array_set_size (self->helpers, 0);
      return;
    }

  helper = g_new0 (LanyardGitHelper, 1);
  helper->value = g_strdup (value);
  helper->origin = g_strdup (g_str_has_prefix (origin, "file:") ? origin + strlen ("file:")
                                                                : origin);
  helper->is_ours = lanyard_git_config_is_ours (value);
  g_ptr_array_add (self->helpers, helper);
}

/**
 * lanyard_git_config_new:
 * @listing: what `git config --list -z --show-origin` wrote: for each setting, its origin
 *   and, on two lines, its key and value, each ended by a NUL
 * @host: the host that matters
 *
 * Reads the settings as git applies them: later ones add to earlier ones.
 */
LanyardGitConfig *
lanyard_git_config_new (const char *listing,
                        gsize       length,
                        const char *host)
{
  LanyardGitConfig *self = g_new0 (LanyardGitConfig, 1);
  const char *origin = NULL;
  const char *piece = listing;

  g_return_val_if_fail (listing != NULL || length == 0, NULL);
  g_return_val_if_fail (host != NULL, NULL);

  self->helpers = g_ptr_array_new_with_free_func ((GDestroyNotify) helper_free);

  while (length > 0)
    {
      const char *end = memchr (piece, '\0', length);
      g_autofree char *text = g_strndup (piece, end == NULL ? length : (gsize) (end - piece));
      gsize taken = end == NULL ? length : (gsize) (end - piece) + 1;
      char *value = NULL;
      const char *name = NULL;

      if (origin == NULL)
        {
          origin = piece;
        }
      else
        {
          value = strchr (text, '\n');
          if (value != NULL)
            *value++ = '\0';

          name = get_setting (text, host);
          if (name != NULL)
            take_setting (self, name, value, origin);
          origin = NULL;
        }

      piece += taken;
      length -= taken;
    }

  return self;
}

/* A shell reads the value. What needs no quotes is easier to read without. */
static void
append_word (GString    *line,
             const char *word)
{
  g_autofree char *quoted = g_shell_quote (word);

  g_string_append (line, g_regex_match_simple ("^[A-Za-z0-9_./=:,@+-]+$", word,
                                               G_REGEX_DOLLAR_ENDONLY, 0) ? word : quoted);
}

/**
 * lanyard_git_config_dup_helper:
 * @invocation: how `lanyard` is called
 * @connection: (nullable): the one connection that may answer
 *
 * Returns: (transfer full): the value of `credential.helper` that makes git ask Lanyard
 */
char *
lanyard_git_config_dup_helper (const char * const *invocation,
                               const char         *connection)
{
  g_autoptr (GString) helper = g_string_new ("!");

  g_return_val_if_fail (invocation != NULL, NULL);

  for (; *invocation != NULL; invocation++)
    {
      append_word (helper, *invocation);
      g_string_append_c (helper, ' ');
    }
  g_string_append (helper, COMMAND);

  if (connection != NULL)
    {
      g_string_append (helper, " --connection ");
      append_word (helper, connection);
    }

  return g_string_free (g_steal_pointer (&helper), FALSE);
}

char *
lanyard_git_config_dup_key (const char *host,
                            const char *name)
{
  g_return_val_if_fail (host != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return g_strdup_printf (SECTION HTTPS "%s.%s", host, name);
}

/**
 * lanyard_git_config_without_ours:
 * @helpers: all values of one `credential.URL.helper` in one file
 *
 * Returns: (transfer full): the same without ours, and without the empty ones that stand
 *   directly before ours and take away what is set elsewhere
 */
GStrv
lanyard_git_config_without_ours (const char * const *helpers)
{
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();

  g_return_val_if_fail (helpers != NULL, NULL);

  for (; *helpers != NULL; helpers++)
    if (!lanyard_git_config_is_ours (*helpers) &&
        (**helpers != '\0' || helpers[1] == NULL || !lanyard_git_config_is_ours (helpers[1])))
      g_strv_builder_add (others, *helpers);

  return g_strv_builder_end (others);
}

/**
 * lanyard_git_config_dup_commands:
 *
 * Returns: (transfer full): the lines that a person can type where Lanyard cannot run git
 */
char *
lanyard_git_config_dup_commands (const char *host,
                                 const char *helper)
{
  g_autofree char *key = lanyard_git_config_dup_key (host, "helper");
  g_autofree char *path_key = lanyard_git_config_dup_key (host, "useHttpPath");
  g_autofree char *quoted = g_shell_quote (helper);

  return g_strdup_printf ("git config --global --add %s ''\n"
                          "git config --global --add %s %s\n"
                          "git config --global %s true\n", key, key, quoted, path_key);
}
