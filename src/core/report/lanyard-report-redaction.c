/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-report-redaction.h"

#include <string.h>

/* An address may be part of another one, where its sign is escaped; what stands before
 * the sign may be quoted, also within JSON, and what follows it may be any name. */
#define ADDRESS "(?:\\\\?\"[^\"@]+\"|[^\\s\"'<>()\\[\\]{}:,;/=@]+)(?:@|%40|\xEF\xBC\xA0)(?=[\\p{L}\\p{N}\\[{])"
#define HIDDEN_PERSON "…@"

struct _LanyardReportRedaction
{
  GPtrArray *words;   /* (owned) of Word, the longest first */
  GRegex    *address; /* (owned) */
};

typedef struct
{
  char   *text;          /* (owned) */
  GRegex *pattern;       /* (owned) */
  char   *stands_for_it; /* (owned) */
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->text);
  g_regex_unref (word->pattern);
  g_free (word->stands_for_it);
  g_free (word);
}

/* A word only counts where it stands by itself: a workspace may be called “api”. */
static void
add_spelling (LanyardReportRedaction *self,
              const char             *text,
              const char             *name)
{
  g_autofree char *literal = g_regex_escape_string (text, -1);
  g_autofree char *pattern = g_strconcat ("(?<![A-Za-z0-9])", literal, "(?![A-Za-z0-9])", NULL);
  Word *word = NULL;

  word = g_new0 (Word, 1);
  word->text = g_strdup (text);
  word->pattern = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  word->stands_for_it = g_strconcat ("{", name, "}", NULL);
  g_ptr_array_add (self->words, word);
}

static void
add_word (LanyardReportRedaction *self,
          const char             *text,
          const char             *name)
{
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *in_address = NULL;
  g_autofree char *in_json = NULL;

  if (text == NULL || *text == '\0')
    return;

  node = json_node_init_string (json_node_alloc (), text);
  quoted = json_to_string (node, FALSE);
  in_json = g_strndup (quoted + 1, strlen (quoted) - strlen ("\"\""));
  in_address = g_uri_escape_string (text, NULL, FALSE);

  add_spelling (self, text, name);
  if (!g_str_equal (in_json, text))
    add_spelling (self, in_json, name);
  if (!g_str_equal (in_address, text))
    add_spelling (self, in_address, name);
}

static void
add_account (LanyardReportRedaction *self,
             const LanyardAccount   *account,
             const char             *name)
{
  if (account == NULL)
    return;

  add_word (self, account->display_name, name);
  add_word (self, account->nickname, name);
  add_word (self, account->uuid, name);

  /* Some write it in braces, and some do not. */
  if (account->uuid != NULL && *account->uuid == '{')
    {
      g_autofree char *bare = g_strndup (account->uuid + 1, strcspn (account->uuid + 1, "}"));

      add_word (self, bare, name);
    }
}

/* A person may be greeted by one of their names. */
static void
add_person (LanyardReportRedaction *self,
            const LanyardAccount   *account)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *joined = NULL;

  if (account == NULL)
    return;

  add_account (self, account, "account");
  names = g_strsplit (account->display_name, " ", -1);
  joined = g_strjoinv ("", names);
  add_word (self, joined, "account");
  for (char **name = names; *name != NULL; name++)
    add_word (self, *name, "account");
}

static void
add_report (LanyardReportRedaction *self,
            LanyardReport          *report)
{
  const char * const *seen = NULL;

  if (report == NULL)
    return;

  add_person (self, lanyard_report_get_account (report));
  add_account (self, lanyard_report_get_reached (report), "reached");

  seen = lanyard_report_get_seen (report);
  for (; seen != NULL && *seen != NULL; seen++)
    add_word (self, *seen, lanyard_report_get_seen_field (report));
}

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  const Word *word = *(const Word * const *) a;
  const Word *other = *(const Word * const *) b;
  gsize length = strlen (word->text);
  gsize other_length = strlen (other->text);

  return (length < other_length) - (length > other_length);
}

/**
 * lanyard_report_redaction_new_for_values:
 * @values: name → value
 *
 * For names that are not kept: what they are names of stands in their place from the
 * beginning. A number is no name.
 */
LanyardReportRedaction *
lanyard_report_redaction_new_for_values (GHashTable *values)
{
  LanyardReportRedaction *self = g_new0 (LanyardReportRedaction, 1);
  GHashTableIter iter;
  gpointer name, value;

  self->words = g_ptr_array_new_with_free_func (word_free);
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (strspn (value, "0123456789") < strlen (value))
      add_word (self, value, name);

  g_ptr_array_sort (self->words, compare_words);

  return self;
}

/**
 * lanyard_report_redaction_new:
 * @connection: what was tested
 * @log: what is known of it
 */
LanyardReportRedaction *
lanyard_report_redaction_new (LanyardConnection *connection,
                              LanyardReportLog  *log)
{
  LanyardReportRedaction *self = NULL;
  GHashTableIter iter;
  gpointer id, value;

  g_return_val_if_fail (LANYARD_IS_CONNECTION (connection), NULL);
  g_return_val_if_fail (LANYARD_IS_REPORT_LOG (log), NULL);

  self = g_new0 (LanyardReportRedaction, 1);
  self->words = g_ptr_array_new_with_free_func (word_free);
  self->address = g_regex_new (ADDRESS, 0, 0, NULL);

  g_hash_table_iter_init (&iter, lanyard_connection_get_fields (connection));
  while (g_hash_table_iter_next (&iter, &id, &value))
    add_word (self, value, id);

  add_person (self, lanyard_report_log_get_account (log));
  add_account (self, lanyard_report_log_get_reached (log), "reached");
  add_report (self, lanyard_report_log_get_latest (log));
  add_report (self, lanyard_report_log_get_standing (log));

  /* A repository's full name holds the workspace's. */
  g_ptr_array_sort (self->words, compare_words);

  return self;
}

void
lanyard_report_redaction_free (LanyardReportRedaction *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->words);
  g_clear_pointer (&self->address, g_regex_unref);
  g_free (self);
}

/**
 * lanyard_report_redaction_apply:
 * @self: a redaction
 * @text: what a service wrote
 *
 * Returns: (transfer full): @text as it may be handed on
 */
char *
lanyard_report_redaction_apply (LanyardReportRedaction *self,
                                const char             *text)
{
  g_autofree char *redacted = NULL;
  char *result = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  redacted = g_strdup (text);
  for (guint i = 0; i < self->words->len && redacted != NULL; i++)
    {
      const Word *word = g_ptr_array_index (self->words, i);
      g_autofree char *before = g_steal_pointer (&redacted);

      redacted = g_regex_replace_literal (word->pattern, before, -1, 0, word->stands_for_it, 0,
                                          NULL);
    }

  if (self->address == NULL)
    result = g_steal_pointer (&redacted);
  else if (redacted != NULL)
    result = g_regex_replace_literal (self->address, redacted, -1, 0, HIDDEN_PERSON, 0, NULL);

  /* What cannot be looked through is not handed on. */
  return result != NULL ? result : g_strdup ("…");
}
