/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-line-mask.h"

#include "lanyard-veil.h"

/* A value whose name says that it is a secret; but “$(…)” and “${…}” only say where one is.
 * Without quotation marks it must stand directly after “=”, as in an .env file. */
#define NAMED "((?:[\"']?)[\\w.-]*(?:token|secret|passw(?:or)?d|api_?-?key|auth(?!ors?\\b)|credential)[\\w.-]*" \
              "[\"']?\\s*[:=]\\s*)" \
              "(?:(\")(?!\\$)(?:[^\"\\\\]|\\\\.)+\"|(')(?!\\$)[^']+'|(?<==)(?![\\s\"'$])\\S+)"

/* Values that look like secrets of a service, wherever they stand. */
#define SHAPED "\\b(?:AT[A-Z]{2,3}T?3x[\\w=-]{8,}|ATBB\\w{8,}|gh[pousr]_\\w{16,}|github_pat_\\w{16,}|" \
               "glpat-[\\w-]{12,}|sk-[\\w-]{16,}|xox[a-z]-[\\w-]{10,}|AKIA[A-Z0-9]{12,}|" \
               "eyJ[\\w-]{12,}\\.[\\w-]+\\.[\\w-]*)|" \
               "(?<=Bearer |Basic |bearer |basic )[\\w.~+/=-]{8,}|" \
               "(?<=://)[^\\s/:@\"']*:[^\\s/@\"']+(?=@)"

static char *
replace (const char *text,
         const char *pattern,
         const char *replacement)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  char *replaced = NULL;

  if (regex != NULL)
    replaced = g_regex_replace (regex, text, -1, 0, replacement, 0, NULL);

  /* Rather nothing than a secret. */
  return replaced != NULL ? replaced : g_strdup (LANYARD_VEIL_HIDDEN);
}

/**
 * lanyard_line_mask:
 * @line: a line of a file of somebody else
 *
 * Hides what looks like a secret. A change is shown with the lines around it, and these are
 * nobody's business.
 */
char *
lanyard_line_mask (const char *line)
{
  g_autofree char *named = replace (line, NAMED, "\\1\\2\\3" LANYARD_VEIL_HIDDEN "\\2\\3");

  return replace (named, SHAPED, LANYARD_VEIL_HIDDEN);
}
