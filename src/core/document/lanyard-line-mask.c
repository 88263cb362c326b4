/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-line-mask.h"

#include "lanyard-veil.h"

#define NAME "[\\w.-]*(?:token|secret|passw(?:or)?d|api_?-?key|auth(?!ors?\\b)|credential)[\\w.-]*"

/* A line of an .env file, whose value without quotation marks goes to its end. */
#define BARE "^(\\s*(?:export\\s+)?" NAME "=)(?![\\s\"'$])\\S+"

/* A value whose name says that it is a secret; but “$(…)” and “${…}” only say where one is.
 * Without quotation marks it must stand directly after “=”, as in an address or in
 * a list of arguments, of which the rest stays. */
#define NAMED "((?:[\"']?)" NAME "[\"']?\\s*[:=]\\s*)" \
              "(?:(\")(?!\\$)(?:[^\"\\\\]|\\\\.)+\"|(')(?!\\$)[^']+'|(?<==)(?![\\s\"'$])(?:[^\\s\"'&\\\\]|\\\\.)+)"

/* Values that look like secrets of a service, wherever they stand. */
#define SHAPED "\\b(?:AT[A-Z]{2,3}T?3x[\\w=-]{8,}|ATBB\\w{8,}|gh[pousr]_\\w{16,}|github_pat_\\w{16,}|" \
               "glpat-[\\w-]{12,}|sk-[\\w-]{16,}|xox[a-z]-[\\w-]{10,}|AKIA[A-Z0-9]{12,}|" \
               "eyJ[\\w-]{12,}\\.[\\w-]+\\.[\\w-]*)|" \
               "(?<=Bearer |Basic |bearer |basic )[\\w.~+/=-]{8,}|" \
               "(?<=://)[^\\s/:@\"']*:[^\\s/@\"']+(?=@)"

struct _LanyardLineMask
{
  GRegex *bare;   /* (owned) */
  GRegex *named;  /* (owned) */
  GRegex *shaped; /* (owned) */
};

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);

  /* The patterns are ours. */
  if (regex == NULL)
    g_error ("A pattern is broken: %s", error->message);

  return regex;
}

/**
 * lanyard_line_mask_new:
 *
 * Compiles what is looked for: made once for all lines of a file.
 */
LanyardLineMask *
lanyard_line_mask_new (void)
{
  LanyardLineMask *self = g_new0 (LanyardLineMask, 1);

  self->bare = compile (BARE);
  self->named = compile (NAMED);
  self->shaped = compile (SHAPED);

  return self;
}

void
lanyard_line_mask_free (LanyardLineMask *self)
{
  g_regex_unref (self->bare);
  g_regex_unref (self->named);
  g_regex_unref (self->shaped);
  g_free (self);
}

static char *
replace (const GRegex *regex,
         const char   *text,
         const char   *replacement)
{
  char *replaced = g_regex_replace (regex, text, -1, 0, replacement, 0, NULL);

  /* Rather nothing than a secret. */
  return replaced != NULL ? replaced : g_strdup (LANYARD_VEIL_HIDDEN);
}

/**
 * lanyard_line_mask_dup:
 * @line: a line of a file of somebody else
 */
char *
lanyard_line_mask_dup (const LanyardLineMask *self,
                       const char            *line)
{
  g_autofree char *bare = NULL;
  g_autofree char *named = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (line != NULL, NULL);

  bare = replace (self->bare, line, "\\1" LANYARD_VEIL_HIDDEN);
  named = replace (self->named, bare, "\\1\\2\\3" LANYARD_VEIL_HIDDEN "\\2\\3");

  return replace (self->shaped, named, LANYARD_VEIL_HIDDEN);
}
