/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-description.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"

struct _LanyardDescription
{
  GKeyFile   *file;
  char       *name;
  char       *group;      /* (nullable) that was opened last */
  gboolean    absent;     /* it is not there, which is told already */
  gboolean    translated; /* there is something in a language of the person */
  gboolean    checked;    /* it is built in, and so was looked at before */
  GHashTable *asked;      /* "GROUP\nKEY", and "GROUP" alone once it was opened */
  GPtrArray  *problems;   /* of sentences */
};

/**
 * lanyard_description_add_problem:
 * @key: (nullable): where in the group that was opened last
 *
 * Notes what is wrong.
 */
void
lanyard_description_add_problem (LanyardDescription *self,
                                 const char         *key,
                                 const char         *format,
                                 ...)
{
  g_autoptr (GString) problem = g_string_new (self->name);
  va_list arguments;

  if (self->group != NULL)
    g_string_append_printf (problem, ": [%s]", self->group);
  if (key != NULL)
    g_string_append_printf (problem, " %s", key);
  g_string_append (problem, ": ");

  va_start (arguments, format);
  g_string_append_vprintf (problem, format, arguments);
  va_end (arguments);

  g_ptr_array_add (self->problems, g_string_free (g_steal_pointer (&problem), FALSE));
}

static void
set_group (LanyardDescription *self,
           const char         *group)
{
  g_free (self->group);
  self->group = g_strdup (group);
}

/* A key file takes two groups of one name for one, and forgets half of what they say. */
static void
find_double_groups (LanyardDescription *self,
                    const char         *data,
                    gsize               size)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *line = data;

  while (line != NULL)
    {
      const char *end = memchr (line, '\n', data + size - line);
      const char *bracket = NULL;

      if (line < data + size && *line == '[')
        bracket = memchr (line, ']', (end != NULL ? end : data + size) - line);

      if (bracket != NULL)
        {
          char *group = g_strndup (line + 1, bracket - line - 1);

          if (g_hash_table_contains (seen, group))
            {
              set_group (self, group);
              lanyard_description_add_problem (self, NULL, _("this group stands there twice"));
            }
          g_hash_table_add (seen, group);
        }

      line = end != NULL ? end + 1 : NULL;
    }
}

/* Returns: (nullable): the next `]=` from @line on, before which a language stands */
static const char *
find_marked (const char *line,
             const char *end)
{
  const char *bracket = line;

  while (bracket < end && (bracket = memchr (bracket, ']', end - bracket)) != NULL)
    {
      if (bracket + 1 < end && bracket[1] == '=')
        return bracket;

      bracket++;
    }

  return NULL;
}

static gboolean
ends_with (const char *start,
           const char *end,
           const char *name)
{
  gsize length = strlen (name);

  return (gsize) (end - start) > length && end[-1 - (gssize) length] == '[' &&
         memcmp (end - length, name, length) == 0;
}

/* Most people read English, and looking for what is not there in every text takes
 * longer than to read all the rest. */
static gboolean
find_language (const char *data,
               gsize       size)
{
  const char *end = data + size;

  for (const char *bracket = find_marked (data, end);
       bracket != NULL;
       bracket = find_marked (bracket + 1, end))
    for (const char * const *name = g_get_language_names (); *name != NULL; name++)
      if (ends_with (data, bracket, *name))
        return TRUE;

  return FALSE;
}

static LanyardDescription *
make (const char *file_name)
{
  LanyardDescription *self = g_new0 (LanyardDescription, 1);

  self->file = g_key_file_new ();
  self->name = g_strdup (file_name);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->problems = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static gboolean
load (LanyardDescription  *self,
      const char          *data,
      gsize                size,
      GError             **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!g_key_file_load_from_data (self->file, data, size, G_KEY_FILE_KEEP_TRANSLATIONS,
                                  &local_error))
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION,
                   "%s: %s", self->name, local_error->message);
      return FALSE;
    }

  self->translated = find_language (data, size);

  return TRUE;
}

/* Returns: (transfer full): the lines of @data that stand in groups whose names begin
 * with @kind, or those that do not */
static GString *
take_groups (const char *data,
             gsize       size,
             const char *kind,
             gboolean    others)
{
  GString *taken = g_string_sized_new (size / 2);
  const char *end = data + size;
  gsize length = strlen (kind);
  gboolean takes = others;

  for (const char *line = data; line < end;)
    {
      const char *feed = memchr (line, '\n', end - line);
      const char *next = feed == NULL ? end : feed + 1;

      if (*line == '[')
        takes = others != ((gsize) (next - line) > length + 1 &&
                           memcmp (line + 1, kind, length) == 0 && line[length + 1] == ' ');

      if (takes)
        g_string_append_len (taken, line, next - line);

      line = next;
    }

  return taken;
}

/**
 * lanyard_description_new_part:
 * @bytes: the content of a file that was checked when it was built in
 * @file_name: what to call it in problems
 * @kind: the first word of groups' names
 * @others: whether all groups but those are wanted
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION`
 *
 * Begins to read a part of a description, as if nothing else stood in it.
 */
LanyardDescription *
lanyard_description_new_part (GBytes      *bytes,
                              const char  *file_name,
                              const char  *kind,
                              gboolean     others,
                              GError     **error)
{
  g_autoptr (LanyardDescription) self = make (file_name);
  g_autoptr (GString) part = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  self->checked = TRUE;
  part = take_groups (data, size, kind, others);

  return load (self, part->str, part->len, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * lanyard_description_new:
 * @bytes: the content of the file
 * @file_name: what to call it in problems
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION`
 *
 * Begins to read a description.
 */
LanyardDescription *
lanyard_description_new (GBytes      *bytes,
                         const char  *file_name,
                         GError     **error)
{
  g_autoptr (LanyardDescription) self = make (file_name);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size == 0 || !g_utf8_validate (data, size, NULL))
    {
      g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION,
                   _("%s: this is no description: it is empty or not text in UTF-8"), file_name);
      return NULL;
    }

  if (!load (self, data, size, error))
    return NULL;

  find_double_groups (self, data, size);

  return g_steal_pointer (&self);
}

void
lanyard_description_free (LanyardDescription *self)
{
  g_clear_pointer (&self->file, g_key_file_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->group);
  g_free (self);
}

/**
 * lanyard_description_dup_groups:
 * @kind: the first word of a group's name
 *
 * Returns: (transfer full): the second words of all groups of that kind, in order
 */
GStrv
lanyard_description_dup_groups (LanyardDescription *self,
                                const char         *kind)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);
  gsize length = strlen (kind);

  for (char **group = groups; *group != NULL; group++)
    if (g_str_has_prefix (*group, kind) && (*group)[length] == ' ' && (*group)[length + 1] != '\0')
      g_strv_builder_add (ids, *group + length + 1);

  return g_strv_builder_end (ids);
}

/**
 * lanyard_description_open_group:
 * @kind: the first word of its name
 * @id: (nullable): the second, if it has one
 *
 * Begins to read a group. That it is not there is a problem.
 */
void
lanyard_description_open_group (LanyardDescription *self,
                                const char         *kind,
                                const char         *id)
{
  g_autofree char *group = id == NULL ? g_strdup (kind) : g_strconcat (kind, " ", id, NULL);

  set_group (self, group);
  g_hash_table_add (self->asked, g_strdup (group));

  self->absent = !g_key_file_has_group (self->file, group);
  if (self->absent)
    lanyard_description_add_problem (self, NULL, _("this group is missing"));
}

gboolean
lanyard_description_has (LanyardDescription *self,
                         const char         *key)
{
  g_hash_table_add (self->asked, g_strconcat (self->group, "\n", key, NULL));

  return g_key_file_has_key (self->file, self->group, key, NULL);
}

/* Whether there is a key to read; a missing or empty one that must be there is a problem. */
static gboolean
find_key (LanyardDescription *self,
          const char         *key,
          LanyardKeyNeed      need)
{
  g_autofree char *value = NULL;

  if (!lanyard_description_has (self, key))
    {
      if (need == LANYARD_KEY_REQUIRED && !self->absent)
        lanyard_description_add_problem (self, key, _("this key is missing"));

      return FALSE;
    }

  value = g_key_file_get_value (self->file, self->group, key, NULL);
  if (value != NULL && *value != '\0')
    return TRUE;

  lanyard_description_add_problem (self, key, _("this key is empty"));

  return FALSE;
}

char *
lanyard_description_dup_string (LanyardDescription *self,
                                const char         *key,
                                LanyardKeyNeed      need)
{
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  if (!find_key (self, key, need))
    return NULL;

  value = g_key_file_get_string (self->file, self->group, key, &error);
  if (error != NULL)
    lanyard_description_add_problem (self, key, "%s", error->message);

  return value;
}

/**
 * lanyard_description_dup_text:
 *
 * As [func@lanyard_description_dup_string], in the person's language.
 */
char *
lanyard_description_dup_text (LanyardDescription *self,
                              const char         *key,
                              LanyardKeyNeed      need)
{
  g_autofree char *plain = lanyard_description_dup_string (self, key, need);
  char *text = NULL;

  if (plain == NULL || !self->translated)
    return g_steal_pointer (&plain);

  text = g_key_file_get_locale_string (self->file, self->group, key, NULL, NULL);

  return text != NULL ? text : g_steal_pointer (&plain);
}

/**
 * lanyard_description_dup_list:
 *
 * Returns: (transfer full): the items; empty, never `NULL`, if the key is not there
 */
GStrv
lanyard_description_dup_list (LanyardDescription *self,
                              const char         *key,
                              LanyardKeyNeed      need)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) items = NULL;

  if (!find_key (self, key, need))
    return g_new0 (char *, 1);

  items = g_key_file_get_string_list (self->file, self->group, key, NULL, &error);
  if (items == NULL)
    {
      lanyard_description_add_problem (self, key, "%s", error->message);
      return g_new0 (char *, 1);
    }

  for (char **item = items; *item != NULL; item++)
    {
      g_strstrip (*item);
      if (!g_hash_table_add (seen, *item))
        lanyard_description_add_problem (self, key, _("“%s” stands there twice"), *item);
    }

  return g_steal_pointer (&items);
}

/**
 * lanyard_description_dup_texts:
 * @stem: "Step" reads `Step1`, `Step2`, …
 * @most: how many there may be
 *
 * Returns: (transfer full): the texts, in the person's language
 */
GStrv
lanyard_description_dup_texts (LanyardDescription *self,
                               const char         *stem,
                               guint               most)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  for (guint i = 1; i <= most; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s%u", stem, i);
      g_autofree char *text = NULL;

      if (!g_key_file_has_key (self->file, self->group, key, NULL))
        break;

      text = lanyard_description_dup_text (self, key, LANYARD_KEY_REQUIRED);
      if (text != NULL)
        g_strv_builder_add (texts, text);
    }

  return g_strv_builder_end (texts);
}

/* A key's name without its language: "Name[de]" is "Name". */
static char *
strip_language (const char *key)
{
  const char *bracket = strchr (key, '[');

  return bracket == NULL ? g_strdup (key) : g_strndup (key, bracket - key);
}

/**
 * lanyard_description_dup_endings:
 * @stem: "Name-" finds `Name-a`, `Name-b`, …
 *
 * Returns: (transfer full): what follows @stem in the keys that begin with it, in order
 */
GStrv
lanyard_description_dup_endings (LanyardDescription *self,
                                 const char         *stem)
{
  g_autoptr (GStrvBuilder) endings = g_strv_builder_new ();
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, self->group, NULL, NULL);

  for (char **key = keys; key != NULL && *key != NULL; key++)
    if (g_str_has_prefix (*key, stem) && strchr (*key, '[') == NULL)
      g_strv_builder_add (endings, *key + strlen (stem));

  return g_strv_builder_end (endings);
}

/**
 * lanyard_description_is_checked:
 *
 * Whether it is built in, and was looked at before.
 */
gboolean
lanyard_description_is_checked (LanyardDescription *self)
{
  return self->checked;
}

/**
 * lanyard_description_dup_pattern:
 *
 * Returns: (transfer full) (nullable): a regular expression; that it is none is a problem
 */
LanyardPattern *
lanyard_description_dup_pattern (LanyardDescription *self,
                                 const char         *key,
                                 LanyardKeyNeed      need)
{
  g_autofree char *text = lanyard_description_dup_string (self, key, need);
  g_autoptr (LanyardPattern) pattern = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return NULL;

  pattern = lanyard_pattern_new (text);
  if (!self->checked && !lanyard_pattern_compile (pattern, &error))
    {
      lanyard_description_add_problem (self, key, "%s", error->message);
      return NULL;
    }

  return g_steal_pointer (&pattern);
}

/**
 * lanyard_description_check_group:
 * @key: the key from which @pattern was read
 * @pattern: (nullable): a pattern that shall find a value
 *
 * That no part of a pattern is a group is a problem.
 */
void
lanyard_description_check_group (LanyardDescription *self,
                                 const char         *key,
                                 LanyardPattern     *pattern)
{
  if (pattern != NULL && !self->checked &&
      g_regex_get_capture_count (lanyard_pattern_get_regex (pattern)) < 1)
    lanyard_description_add_problem (self, key, _("needs a group for the value"));
}

/**
 * lanyard_description_matches:
 * @pattern: a regular expression for how something is written down
 * @text: a value of this description
 *
 * Whether @text is written as it must be. Of what was checked before, nobody asks.
 */
gboolean
lanyard_description_matches (LanyardDescription *self,
                             const char         *pattern,
                             const char         *text)
{
  return self->checked || g_regex_match_simple (pattern, text, G_REGEX_DOLLAR_ENDONLY, 0);
}

gboolean
lanyard_description_get_boolean (LanyardDescription *self,
                                 const char         *key)
{
  static const char * const words[] = { "false", "true", NULL };

  if (!lanyard_description_has (self, key))
    return FALSE;

  return lanyard_description_get_word (self, key, words) == 1;
}

guint
lanyard_description_get_number (LanyardDescription *self,
                                const char         *key,
                                guint               most)
{
  g_autofree char *text = lanyard_description_dup_string (self, key, LANYARD_KEY_OPTIONAL);
  guint64 number = 0;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, most, &number, NULL))
    lanyard_description_add_problem (self, key, _("must be a number from 1 to %u"), most);

  return number;
}

/**
 * lanyard_description_get_word:
 * @words: (array zero-terminated=1): all that the key may say
 *
 * Returns: which of @words it says; 0 after a problem
 */
guint
lanyard_description_get_word (LanyardDescription *self,
                              const char         *key,
                              const char * const *words)
{
  g_autofree char *value = lanyard_description_dup_string (self, key, LANYARD_KEY_REQUIRED);
  g_autofree char *list = NULL;

  if (value == NULL)
    return 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], value))
      return i;

  list = g_strjoinv (", ", (char **) words);
  lanyard_description_add_problem (self, key,
                                   _("“%s” is not known here; it may be: %s"), value, list);

  return 0;
}

static void
find_unasked_keys (LanyardDescription *self)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, self->group, NULL, NULL);

  for (char **key = keys; key != NULL && *key != NULL; key++)
    {
      g_autofree char *bare = strip_language (*key);
      g_autofree char *asked = g_strconcat (self->group, "\n", bare, NULL);

      if (!g_hash_table_contains (self->asked, asked))
        lanyard_description_add_problem (self, *key, _("this key is not known here"));
    }
}

static void
find_unasked (LanyardDescription *self)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);

  for (char **group = groups; *group != NULL; group++)
    {
      set_group (self, *group);

      if (g_hash_table_contains (self->asked, *group))
        find_unasked_keys (self);
      else
        lanyard_description_add_problem (self, NULL,
                                         _("this group is not known, or nothing refers to it"));
    }
}

/**
 * lanyard_description_end:
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION` with a line for each problem
 *
 * Returns: whether there was no problem
 */
gboolean
lanyard_description_end (LanyardDescription  *self,
                         GError             **error)
{
  g_autofree char *problems = NULL;

  find_unasked (self);

  if (self->problems->len == 0)
    return TRUE;

  g_ptr_array_add (self->problems, NULL);
  problems = g_strjoinv ("\n", (char **) self->problems->pdata);
  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION, problems);

  return FALSE;
}
