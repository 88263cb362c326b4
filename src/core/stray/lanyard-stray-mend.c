/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Takes secrets out of texts, and leaves every other byte as it is. */

#include "lanyard-stray-mend.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-secret-buffer.h"
#include "lanyard-stray-profile.h"
#include "lanyard-stray-sorter.h"

static char *
dup_words (const char * const *words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; *words != NULL; words++)
    {
      g_autofree char *quoted = g_shell_quote (*words);
      gboolean plain = g_regex_match_simple ("^[A-Za-z0-9_./=:@%+-]+$", *words, 0, 0);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", plain ? *words : quoted);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * lanyard_stray_dup_secret_words:
 *
 * Returns: (transfer full): the command that prints the secret
 */
char *
lanyard_stray_dup_secret_words (const LanyardStrayRemedy *remedy)
{
  g_autofree char *lanyard = dup_words (remedy->invocation);

  return g_strdup_printf ("%s secret %s", lanyard, remedy->connection);
}

/**
 * lanyard_stray_dup_exec_words:
 * @profile: (nullable): the profile, `NULL` for the usual one
 *
 * Returns: (transfer full): what stands before a command that needs the secret
 */
char *
lanyard_stray_dup_exec_words (const LanyardStrayRemedy *remedy,
                              const LanyardProfile     *profile)
{
  g_autofree char *lanyard = dup_words (remedy->invocation);

  return g_strdup_printf ("%s exec %s%s%s --", lanyard, remedy->connection,
                          profile != NULL ? " --profile " : "",
                          profile != NULL ? profile->id : "");
}

/* What is put before the secret where the value is more than that: a user, say.
 * NULL if the secret does not stand in the value as it is. */
static char *
dup_before (LanyardSecret *value,
            LanyardSecret *secret)
{
  const char *text = lanyard_secret_peek (value);
  const char *found = strstr (text, lanyard_secret_peek (secret));

  if (found == NULL || found[lanyard_secret_get_length (secret)] != '\0')
    return NULL;

  return g_strndup (text, found - text);
}

/* Likewise for a value in base64. */
static char *
dup_decoded_before (LanyardSecret *value,
                    LanyardSecret *secret)
{
  gsize length = 0;
  char *decoded = (char *) g_base64_decode (lanyard_secret_peek (value), &length);
  g_autoptr (LanyardSecret) plain = lanyard_secret_new (length > 0 ? decoded : "", length);

  lanyard_secret_wipe (decoded, length);
  g_free (decoded);

  return dup_before (plain, secret);
}

static void
append_escaped (GString    *out,
                const char *text,
                const char *marks)
{
  for (; *text != '\0'; text++)
    {
      if (strchr (marks, *text) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *text);
    }
}

static char *
dup_sh_word (LanyardSecret            *value,
             const LanyardStrayRemedy *remedy)
{
  g_autofree char *command = lanyard_stray_dup_secret_words (remedy);
  g_autofree char *before = dup_before (value, remedy->secret);
  g_autofree char *decoded = NULL;
  g_autoptr (GString) word = g_string_new ("\"");

  if (before == NULL)
    decoded = dup_decoded_before (value, remedy->secret);
  if (before == NULL && decoded == NULL)
    return NULL;

  if (decoded != NULL)
    g_string_append (word, "$(printf %s \"");
  append_escaped (word, decoded != NULL ? decoded : before, "\"\\$`");
  g_string_append_printf (word, "$(%s)", command);
  if (decoded != NULL)
    g_string_append (word, "\" | base64 | tr -d '\\n')");
  g_string_append_c (word, '"');

  return g_string_free (g_steal_pointer (&word), FALSE);
}

static char *
dup_fish_word (LanyardSecret            *value,
               const LanyardStrayRemedy *remedy)
{
  g_autofree char *command = lanyard_stray_dup_secret_words (remedy);
  g_autofree char *before = dup_before (value, remedy->secret);
  g_autoptr (GString) word = g_string_new (NULL);

  if (before == NULL)
    return NULL;

  if (*before != '\0')
    {
      g_string_append_c (word, '\'');
      append_escaped (word, before, "'\\");
      g_string_append_c (word, '\'');
    }
  g_string_append_printf (word, "(%s)", command);

  return g_string_free (g_steal_pointer (&word), FALSE);
}

/* What the person finds in the line's place, when the variable is missed. */
static char *
dup_comment (LanyardStrayScan         *scan,
             const LanyardStrayItem   *item,
             const LanyardProfile     *profile,
             const LanyardStrayRemedy *remedy)
{
  const char *newline = item->end > 1 && scan->text[item->end - 1] == '\n' &&
                        scan->text[item->end - 2] == '\r' ? "\r\n" : "\n";
  g_autofree char *command = NULL;

  if (profile == NULL)
    {
      command = lanyard_stray_dup_secret_words (remedy);
      /* Translators: a comment in a file of variables; %s is a variable, then a command. */
      return g_strdup_printf (_("# %s is in the keyring; this prints it: %s%s"), item->name, command,
                              newline);
    }

  command = lanyard_stray_dup_exec_words (remedy, profile);
  /* Translators: a comment in a file of variables; %s is a variable, then a command, to
   * which the command that is to be run is added. */
  return g_strdup_printf (_("# %s is in the keyring; start what needs it with: %s COMMAND%s"),
                          item->name, command, newline);
}

static char *
dup_replacement (LanyardStrayScan         *scan,
                 const LanyardStrayItem   *item,
                 const LanyardProfile     *profile,
                 const LanyardStrayRemedy *remedy)
{
  switch (item->hold)
    {
    case LANYARD_STRAY_HOLD_LINES:
    case LANYARD_STRAY_HOLD_CUT:
      return g_strdup ("");

    case LANYARD_STRAY_HOLD_ASSIGNMENT:
      return dup_comment (scan, item, profile, remedy);

    case LANYARD_STRAY_HOLD_SH:
      return dup_sh_word (item->value, remedy);

    case LANYARD_STRAY_HOLD_FISH:
      return dup_fish_word (item->value, remedy);

    case LANYARD_STRAY_HOLD_NONE:
    default:
      return NULL;
    }
}

/* The items that hold the secret. */
static GPtrArray *
find_items (LanyardStrayScan         *scan,
            const LanyardStrayRemedy *remedy)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < scan->groups->len; i++)
    {
      g_autoptr (GPtrArray) findings = NULL;

      findings = lanyard_stray_sorter_find (scan->names, g_ptr_array_index (scan->groups, i));
      for (guint j = 0; j < findings->len; j++)
        {
          LanyardStrayFinding *finding = g_ptr_array_index (findings, j);

          if (lanyard_secret_equal (finding->secret, remedy->secret))
            g_ptr_array_add (items, finding->item);
        }
    }

  return items;
}

/* One profile that gives all of the variables, or else one that gives just this. */
static const LanyardProfile *
find_profile (GPtrArray                *items,
              LanyardStrayItem         *item,
              const LanyardStrayRemedy *remedy)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  const LanyardProfile *profile;

  for (guint i = 0; i < items->len; i++)
    {
      LanyardStrayItem *other = g_ptr_array_index (items, i);

      if (other->name != NULL)
        g_ptr_array_add (named, other);
    }

  profile = lanyard_stray_profile_find (remedy, named);
  if (profile != NULL || item->name == NULL)
    return profile;

  g_ptr_array_set_size (named, 0);
  g_ptr_array_add (named, item);

  return lanyard_stray_profile_find (remedy, named);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const LanyardStrayItem *first = *(const LanyardStrayItem * const *) a;
  const LanyardStrayItem *second = *(const LanyardStrayItem * const *) b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/**
 * lanyard_stray_mend:
 * @scan: a text that was read
 * @remedy: what goes, and what comes
 * @rest: (inout): to which is added where the secret is still there, because it cannot be
 *   replaced without understanding more of the text
 *
 * Returns: (transfer full) (nullable): the text without the secret, which may hold
 *   others; `NULL` if nothing is to be changed
 */
LanyardSecret *
lanyard_stray_mend (LanyardStrayScan         *scan,
                    const LanyardStrayRemedy *remedy,
                    LanyardStrayRest         *rest)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (LanyardSecretBuffer) mended = NULL;
  gsize at = 0;

  g_return_val_if_fail (scan != NULL && remedy != NULL && rest != NULL, NULL);

  if (scan->source == LANYARD_STRAY_MCP)
    return lanyard_stray_mend_mcp (scan, remedy, rest);

  items = find_items (scan, remedy);
  g_ptr_array_sort (items, compare_places);
  mended = lanyard_secret_buffer_new ();
  for (guint i = 0; i < items->len; i++)
    {
      LanyardStrayItem *item = g_ptr_array_index (items, i);
      const LanyardProfile *profile = find_profile (items, item, remedy);
      g_autofree char *replacement = dup_replacement (scan, item, profile, remedy);

      if (replacement == NULL || item->start < at)
        {
          rest->count += 1;
          continue;
        }

      lanyard_secret_buffer_append (mended, scan->text + at, item->start - at);
      lanyard_secret_buffer_append (mended, replacement, -1);
      at = item->end;
    }

  if (at == 0)
    return NULL;

  lanyard_secret_buffer_append (mended, scan->text + at, scan->length - at);

  return lanyard_secret_buffer_end (mended);
}
