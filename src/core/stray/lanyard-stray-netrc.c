/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* .netrc: words, of which "machine" begins an entry and "macdef" a text up to an empty line. */

#include "lanyard-stray-readers.h"

#include <string.h>

#include "lanyard-secret-buffer.h"

typedef struct
{
  const char          *start; /* of the word, with its quotes */
  const char          *end;
  LanyardSecretBuffer *value;
} Word;

/* One entry, as far as it was read. */
typedef struct
{
  const char       *start;
  const char       *end;
  const char       *key_start; /* of "password" */
  const char       *key_end;   /* of the password */
  LanyardStrayItem *item;      /* (nullable) the password */
  gboolean          has_macro;
  gboolean          is_ours;
} Entry;

static gboolean
read_word (const char *text,
           Word       *word)
{
  gboolean quoted;

  g_clear_pointer (&word->value, lanyard_secret_buffer_free);
  text += strspn (text, " \t\r\n");
  if (*text == '\0')
    return FALSE;

  word->value = lanyard_secret_buffer_new ();
  word->start = text;
  quoted = *text == '"';
  if (quoted)
    text++;

  while (*text != '\0' && (quoted ? *text != '"' : strchr (" \t\r\n", *text) == NULL))
    {
      if (*text == '\\' && text[1] != '\0' && (quoted || text[1] == '"' || text[1] == '\\'))
        text++;

      lanyard_secret_buffer_append (word->value, text++, 1);
    }

  word->end = quoted && *text == '"' ? text + 1 : text;

  return TRUE;
}

static gboolean
is_word (Word       *word,
         const char *expected)
{
  return g_str_equal (lanyard_secret_buffer_peek (word->value), expected);
}

/* Up to and with the empty line that ends a macro. */
static const char *
skip_macro (const char *text)
{
  const char *end = strstr (text, "\n\n");

  return end != NULL ? end + 1 : text + strlen (text);
}

/* From the start of the line, if nothing else stands before it. */
static const char *
widen_start (LanyardStrayScan *scan,
             const char       *start)
{
  const char *text = start;

  while (text > scan->text && lanyard_stray_is_blank (text[-1]))
    text--;

  return text == scan->text || text[-1] == '\n' ? text : NULL;
}

static const char *
widen_end (const char *end)
{
  end += strspn (end, " \t\r");

  if (*end == '\n')
    return end + 1;

  return *end == '\0' ? end : NULL;
}

/* An entry goes as a whole; one with macros only loses its password. */
static void
end_entry (LanyardStrayScan *scan,
           Entry            *entry)
{
  const char *start;
  const char *end;

  if (entry->item == NULL)
    return;

  if (entry->has_macro)
    {
      lanyard_stray_scan_place (scan, entry->item, LANYARD_STRAY_HOLD_CUT, entry->key_start,
                                entry->key_end);
      return;
    }

  start = widen_start (scan, entry->start);
  end = widen_end (entry->end);
  if (start != NULL && end != NULL)
    lanyard_stray_scan_place (scan, entry->item, LANYARD_STRAY_HOLD_LINES, start, end);
  else
    lanyard_stray_scan_place (scan, entry->item, LANYARD_STRAY_HOLD_CUT, entry->start, entry->end);
}

static void
begin_entry (LanyardStrayScan *scan,
             Entry            *entry,
             Word             *key,
             const char       *host)
{
  g_autofree char *address = host != NULL ? g_strconcat ("https://", host, "/", NULL) : NULL;

  *entry = (Entry) { .start = key->start, .end = key->end };
  entry->is_ours = lanyard_stray_names_find_host (scan->names, host) != NULL;
  lanyard_stray_scan_begin (scan, host != NULL ? host : "default");
  if (entry->is_ours)
    (void) lanyard_stray_scan_add (scan, LANYARD_STRAY_ADDRESS, NULL, address, -1);
}

/* A password for a host that is nobody's counts if it looks like a secret. */
static void
add (LanyardStrayScan *scan,
     Entry            *entry,
     Word             *key,
     Word             *word)
{
  const char *value = lanyard_secret_buffer_peek (word->value);
  gssize length = lanyard_secret_buffer_get_length (word->value);

  /* Before the first entry there is nothing that it could be for. */
  if (entry->start == NULL)
    return;

  if (is_word (key, "login") && entry->is_ours)
    {
      (void) lanyard_stray_scan_add (scan, LANYARD_STRAY_USER, NULL, value, length);
    }
  else if (is_word (key, "password"))
    {
      entry->item = lanyard_stray_scan_add (scan, entry->is_ours ? LANYARD_STRAY_PASSWORD
                                                                 : LANYARD_STRAY_VARIABLE,
                                            NULL, value, length);
      entry->key_start = key->start;
      entry->key_end = word->end;
    }
}

static const char *
skip_line (const char *text)
{
  return text + strcspn (text, "\n");
}

void
lanyard_stray_read_netrc (LanyardStrayScan *scan)
{
  Word key = { NULL };
  Word word = { NULL };
  Entry entry = { NULL };
  const char *text = lanyard_stray_get_text (scan);

  while (read_word (text, &key))
    {
      text = key.end;
      if (*key.start == '#')
        {
          text = skip_line (text);
        }
      else if (is_word (&key, "default"))
        {
          end_entry (scan, &entry);
          begin_entry (scan, &entry, &key, NULL);
        }
      else if (read_word (text, &word))
        {
          text = word.end;
          if (is_word (&key, "machine"))
            {
              end_entry (scan, &entry);
              begin_entry (scan, &entry, &key, lanyard_secret_buffer_peek (word.value));
            }
          else if (is_word (&key, "macdef"))
            {
              entry.has_macro = TRUE;
              text = skip_macro (text);
            }
          else
            {
              add (scan, &entry, &key, &word);
            }

          if (!entry.has_macro)
            entry.end = word.end;
        }
    }

  end_entry (scan, &entry);
  g_clear_pointer (&key.value, lanyard_secret_buffer_free);
  g_clear_pointer (&word.value, lanyard_secret_buffer_free);
}
