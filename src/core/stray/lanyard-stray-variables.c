/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Variables: the environment, dotenv files, and start-up files of shells. */

#include "lanyard-stray-readers.h"

#include <string.h>

#include "lanyard-secret-buffer.h"

typedef enum
{
  SYNTAX_DOTENV,
  SYNTAX_SH,
  SYNTAX_FISH,
} Syntax;

/* A value as one word, and where it ends. */
typedef struct
{
  LanyardSecretBuffer *value;
  const char          *end;
  gboolean             is_plain; /* nothing in it is put in by whoever reads it */
} Word;

static Syntax
guess_syntax (const char *path,
              const char *text)
{
  static const char * const endings[] = {
    "rc", ".sh", ".bash", ".zsh", ".profile", "bash_profile", "zprofile", ".zshenv", ".zlogin",
    "bash_login", "bash_aliases", ".xprofile", ".xsessionrc", NULL
  };
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup ("");

  if (g_str_has_suffix (name, ".fish"))
    return SYNTAX_FISH;

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return SYNTAX_SH;

  return g_str_has_prefix (text, "#!") ? SYNTAX_SH : SYNTAX_DOTENV;
}

static const char *
skip_blanks (const char *text)
{
  while (*text == ' ' || *text == '\t')
    text++;

  return text;
}

static const char *
find_line_end (const char *text)
{
  return text + strcspn (text, "\n");
}

static const char *
skip_name (const char *text)
{
  const char *start = text;

  while (g_ascii_isalpha (*text) || *text == '_' || (text > start && g_ascii_isdigit (*text)))
    text++;

  return text;
}

/* A quoted part, from its opening quote on; NULL if it does not end on its line. */
static const char *
read_quoted (const char *text,
             Word       *word)
{
  char quote = *text++;

  for (; *text != quote; text++)
    {
      if (*text == '\0' || *text == '\n')
        return NULL;

      if (quote == '"' && (*text == '$' || *text == '`'))
        word->is_plain = FALSE;

      if (quote == '"' && *text == '\\' && text[1] != '\0' && strchr ("\"\\$`", text[1]) != NULL)
        text++;

      lanyard_secret_buffer_append (word->value, text, 1);
    }

  return text + 1;
}

/* One word of a shell's; it says whether the word is whole. */
static gboolean
read_word (const char *text,
           Word       *word)
{
  while (text != NULL && *text != '\0' && strchr (" \t\r\n;&|<>()", *text) == NULL)
    {
      if (*text == '\'' || *text == '"')
        {
          text = read_quoted (text, word);
          continue;
        }

      if (*text == '$' || *text == '`')
        word->is_plain = FALSE;

      if (*text == '\\' && text[1] != '\0' && text[1] != '\n')
        text++;

      lanyard_secret_buffer_append (word->value, text++, 1);
    }

  word->end = text;

  return text != NULL;
}

/* A value as dotenv files have it: quoted, or all up to a comment. */
static gboolean
read_dotenv_value (const char *text,
                   Word       *word)
{
  const char *end = find_line_end (text);
  const char *comment;

  if (*text == '\'' || *text == '"' || *text == '`')
    {
      word->end = read_quoted (text, word);
      return word->end != NULL;
    }

  for (comment = text; comment < end; comment++)
    if (*comment == '#' && comment > text && g_ascii_isspace (comment[-1]))
      break;

  while (comment > text && g_ascii_isspace (comment[-1]))
    comment--;

  lanyard_secret_buffer_append (word->value, text, comment - text);
  word->is_plain = memchr (text, '$', comment - text) == NULL;
  word->end = comment;

  return TRUE;
}

static LanyardStrayItem *
add (LanyardStrayScan *scan,
     const char       *name,
     const char       *name_end,
     Word             *word)
{
  g_autofree char *variable = g_strndup (name, name_end - name);

  if (!word->is_plain)
    return NULL;

  return lanyard_stray_scan_add (scan, LANYARD_STRAY_VARIABLE, variable,
                                 lanyard_secret_buffer_peek (word->value),
                                 lanyard_secret_buffer_get_length (word->value));
}

static void
read_dotenv_line (LanyardStrayScan *scan,
                  const char       *line,
                  const char       *next)
{
  g_autoptr (LanyardSecretBuffer) buffer = lanyard_secret_buffer_new ();
  Word word = { .value = buffer, .is_plain = TRUE };
  const char *name = skip_blanks (line);
  const char *name_end;
  const char *value;

  /* What was commented out lies there all the same. */
  while (*name == '#')
    name = skip_blanks (name + 1);

  if (g_str_has_prefix (name, "export") && lanyard_stray_is_blank (name[6]))
    name = skip_blanks (name + 6);

  name_end = skip_name (name);
  value = skip_blanks (name_end);
  if (name_end == name || (*value != '=' && *value != ':'))
    return;

  if (read_dotenv_value (skip_blanks (value + 1), &word))
    lanyard_stray_scan_place (scan, add (scan, name, name_end, &word),
                              LANYARD_STRAY_HOLD_ASSIGNMENT, line, next);
}

/* After a word that sets variables, and its options. */
static const char *
skip_command (const char *text)
{
  static const char * const commands[] = {
    "export", "declare", "typeset", "readonly", "local", "env", NULL
  };

  for (guint i = 0; commands[i] != NULL; i++)
    {
      gsize length = strlen (commands[i]);

      if (strncmp (text, commands[i], length) != 0 || !lanyard_stray_is_blank (text[length]))
        continue;

      text = skip_blanks (text + length);
      while (*text == '-')
        text = skip_blanks (text + strcspn (text, " \t\n"));
    }

  return text;
}

/* All assignments at the beginning of one command; returns where it goes on. */
static const char *
read_sh_assignments (LanyardStrayScan *scan,
                     const char       *text)
{
  const char *name = skip_command (text);

  for (;;)
    {
      g_autoptr (LanyardSecretBuffer) buffer = lanyard_secret_buffer_new ();
      Word word = { .value = buffer, .is_plain = TRUE };
      const char *name_end = skip_name (name);

      if (name_end == name || *name_end != '=' || !read_word (name_end + 1, &word))
        return name;

      lanyard_stray_scan_place (scan, add (scan, name, name_end, &word),
                                LANYARD_STRAY_HOLD_SH, name_end + 1, word.end);
      name = skip_blanks (word.end);
    }
}

static void
read_sh_line (LanyardStrayScan *scan,
              const char       *line,
              const char       *next)
{
  const char *text = skip_blanks (line);

  if (*text == '#')
    {
      read_dotenv_line (scan, line, next);
      return;
    }

  while (text < next)
    {
      text = read_sh_assignments (scan, text);
      text += strcspn (text, ";&|\n");
      text += strspn (text, ";&|");
      text = skip_blanks (text);
      if (*text == '\n' || *text == '\0')
        return;
    }
}

/* set -gx NAME VALUE */
static void
read_fish_line (LanyardStrayScan *scan,
                const char       *line,
                const char       *next)
{
  g_autoptr (LanyardSecretBuffer) buffer = lanyard_secret_buffer_new ();
  Word word = { .value = buffer, .is_plain = TRUE };
  const char *name = skip_blanks (line);
  const char *name_end;
  const char *value;

  if (*name == '#')
    {
      read_dotenv_line (scan, line, next);
      return;
    }

  if (!g_str_has_prefix (name, "set") || !lanyard_stray_is_blank (name[3]))
    return;

  name = skip_blanks (name + 3);
  while (*name == '-')
    name = skip_blanks (name + strcspn (name, " \t\n"));

  name_end = skip_name (name);
  value = skip_blanks (name_end);
  if (name_end > name && value > name_end && read_word (value, &word))
    lanyard_stray_scan_place (scan, add (scan, name, name_end, &word),
                              LANYARD_STRAY_HOLD_FISH, value, word.end);
}

void
lanyard_stray_read_variables (LanyardStrayScan *scan)
{
  Syntax syntax = guess_syntax (scan->path, scan->text);
  const char *line = lanyard_stray_get_text (scan);

  lanyard_stray_scan_begin (scan, NULL);
  while (*line != '\0')
    {
      const char *end = find_line_end (line);
      const char *next = *end == '\n' ? end + 1 : end;

      if (syntax == SYNTAX_SH)
        read_sh_line (scan, line, next);
      else if (syntax == SYNTAX_FISH)
        read_fish_line (scan, line, next);
      else
        read_dotenv_line (scan, line, next);

      line = next;
    }
}

/**
 * lanyard_stray_read_environment:
 * @environment: (array zero-terminated=1): variables, as `NAME=VALUE`
 *
 * Looks through an environment, which is no text and cannot be mended.
 */
void
lanyard_stray_read_environment (LanyardStrayScan   *scan,
                                const char * const *environment)
{
  lanyard_stray_scan_begin (scan, NULL);

  for (; *environment != NULL; environment++)
    {
      const char *equals = strchr (*environment, '=');
      g_autofree char *name = NULL;

      if (equals == NULL)
        continue;

      name = g_strndup (*environment, equals - *environment);
      lanyard_stray_scan_add (scan, LANYARD_STRAY_VARIABLE, name, equals + 1, -1);
    }
}
