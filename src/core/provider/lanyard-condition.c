/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-condition.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"

typedef enum
{
  COMPARE_PRESENT,
  COMPARE_EQUAL,
  COMPARE_CONTAINS,
  COMPARE_LESS,
} Compare;

/* A clock that is less wrong than that makes no certificate too new or too old. */
#define CLOCK_TOLERANCE_SECONDS (5 * 60)

typedef gboolean (*Test) (const LanyardCondition *self,
                          const LanyardEvidence  *evidence);

struct _LanyardCondition
{
  Test      test;
  gboolean  negated;
  char     *name;    /* (nullable) what is looked at: a header, a pointer, a field, a status list */
  Compare   compare;
  char     *value;   /* (nullable) what it is compared with */
  guint64   number;  /* the same as a number, for what is less */
};

/* Takes part in the meaning of every comparison of text: what a service or a
 * person writes differs in case without meaning anything by it. */
static gboolean
contains (const char *text,
          const char *part)
{
  g_autofree char *folded_text = g_utf8_casefold (text, -1);
  g_autofree char *folded_part = g_utf8_casefold (part, -1);

  return strstr (folded_text, folded_part) != NULL;
}

/* Services write lists such as "60, 60;w=3600": the first number counts. */
static gboolean
is_less (const char *text,
         guint64     number)
{
  const char *digits = text + strcspn (text, "0123456789");

  return *digits != '\0' && g_ascii_strtoull (digits, NULL, 10) < number;
}

static gboolean
compare (const LanyardCondition *self,
         const char             *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;

  switch (self->compare)
    {
    case COMPARE_EQUAL:
      return g_ascii_strcasecmp (text, self->value) == 0;

    case COMPARE_CONTAINS:
      return contains (text, self->value);

    case COMPARE_LESS:
      return is_less (text, self->number);

    case COMPARE_PRESENT:
    default:
      return TRUE;
    }
}

static gboolean
test_status (const LanyardCondition *self,
             const LanyardEvidence  *evidence)
{
  g_auto (GStrv) wanted = g_strsplit (self->name, ",", -1);

  for (char **status = wanted; *status != NULL; status++)
    {
      if ((*status)[1] == 'x' ? evidence->reply->status / 100 == (guint) ((*status)[0] - '0')
                              : evidence->reply->status == (guint) atoi (*status))
        return TRUE;
    }

  return FALSE;
}

/* Whether @id is among the names, which are separated by commas. */
static gboolean
names (const LanyardCondition *self,
       const char             *id)
{
  g_auto (GStrv) ids = g_strsplit (self->name, ",", -1);

  return g_strv_contains ((const char * const *) ids, id);
}

static gboolean
test_check (const LanyardCondition *self,
            const LanyardEvidence  *evidence)
{
  return evidence->check != NULL && names (self, evidence->check->id);
}

static gboolean
test_method (const LanyardCondition *self,
             const LanyardEvidence  *evidence)
{
  return names (self, evidence->method->id);
}

/* Whether the check is made for any chosen purpose, or for a certain one. */
static gboolean
test_purpose (const LanyardCondition *self,
              const LanyardEvidence  *evidence)
{
  for (guint i = 0; evidence->purposes != NULL && i < evidence->purposes->len; i++)
    {
      const LanyardPurpose *purpose = g_ptr_array_index (evidence->purposes, i);

      if (self->name == NULL || names (self, purpose->id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
test_wanted (const LanyardCondition *self,
             const LanyardEvidence  *evidence)
{
  for (gsize i = 0; evidence->wanted != NULL && evidence->wanted[i] != NULL; i++)
    if (names (self, evidence->wanted[i]))
      return TRUE;

  return FALSE;
}

static gboolean
test_proves (const LanyardCondition *self,
             const LanyardEvidence  *evidence)
{
  return evidence->check != NULL &&
         evidence->check->proves == (g_str_equal (self->name, "identity") ? LANYARD_PROVES_IDENTITY
                                                                          : LANYARD_PROVES_RESOURCE);
}

static gboolean
test_header (const LanyardCondition *self,
             const LanyardEvidence  *evidence)
{
  return compare (self, lanyard_reply_get_header (evidence->reply, self->name));
}

static gboolean
test_json (const LanyardCondition *self,
           const LanyardEvidence  *evidence)
{
  if (self->compare == COMPARE_PRESENT)
    return lanyard_reply_get_json (evidence->reply, self->name) != NULL;

  return compare (self, lanyard_reply_get_string (evidence->reply, self->name));
}

static gboolean
test_body (const LanyardCondition *self,
           const LanyardEvidence  *evidence)
{
  return compare (self, evidence->reply->text);
}

static const char * const contents[] = { "empty", "json", "html", "text", NULL };

static gboolean
test_content (const LanyardCondition *self,
              const LanyardEvidence  *evidence)
{
  return evidence->reply->transport == LANYARD_TRANSPORT_FINE &&
         g_str_equal (contents[evidence->reply->content], self->name);
}

static gboolean
has_prefix_of (LanyardSecret       *secret,
               const LanyardMethod *method)
{
  for (char **prefix = method->secret_prefixes; *prefix != NULL; prefix++)
    if (g_str_has_prefix (lanyard_secret_peek (secret), *prefix))
      return TRUE;

  return FALSE;
}

static gboolean
test_secret (const LanyardCondition *self,
             const LanyardEvidence  *evidence)
{
  if (evidence->secret == NULL)
    return FALSE;

  if (g_str_equal (self->name, "own"))
    return has_prefix_of (evidence->secret, evidence->method);

  if (!g_str_equal (self->name, "other"))
    return g_str_has_prefix (lanyard_secret_peek (evidence->secret), self->name);

  if (has_prefix_of (evidence->secret, evidence->method))
    return FALSE;

  for (guint i = 0; i < evidence->methods->len; i++)
    if (has_prefix_of (evidence->secret, g_ptr_array_index (evidence->methods, i)))
      return TRUE;

  return FALSE;
}

static gboolean
test_field (const LanyardCondition *self,
            const LanyardEvidence  *evidence)
{
  return compare (self, g_hash_table_lookup (evidence->fields, self->name));
}

static gboolean
test_error (const LanyardCondition *self,
            const LanyardEvidence  *evidence)
{
  return evidence->reply->transport != LANYARD_TRANSPORT_FINE &&
         g_str_equal (lanyard_transport_to_string (evidence->reply->transport), self->name);
}

static gboolean
test_expired (const LanyardCondition *self,
              const LanyardEvidence  *evidence)
{
  return evidence->expired;
}

static gboolean
test_confirmed (const LanyardCondition *self,
                const LanyardEvidence  *evidence)
{
  return evidence->confirmed;
}

static gboolean
test_unauthenticated (const LanyardCondition *self,
                      const LanyardEvidence  *evidence)
{
  return evidence->unauthenticated;
}

static gboolean
test_missing (const LanyardCondition *self,
              const LanyardEvidence  *evidence)
{
  return evidence->missing;
}

/* Whose credential the service took it for: of another method, or of certain ones. */
static gboolean
test_type (const LanyardCondition *self,
           const LanyardEvidence  *evidence)
{
  if (evidence->taken_for == NULL)
    return FALSE;

  return g_str_equal (self->name, "other") ? evidence->taken_for != evidence->method
                                           : names (self, evidence->taken_for->id);
}

static gboolean
test_wait (const LanyardCondition *self,
           const LanyardEvidence  *evidence)
{
  return evidence->waits;
}

static gboolean
test_clock (const LanyardCondition *self,
            const LanyardEvidence  *evidence)
{
  return ABS (evidence->reply->clock_error) > CLOCK_TOLERANCE_SECONDS;
}

static gboolean
test_elsewhere (const LanyardCondition *self,
                const LanyardEvidence  *evidence)
{
  return evidence->reply->led_to != NULL;
}

typedef enum
{
  TAKES_NOTHING,
  TAKES_NAME,       /* one word */
  TAKES_ANY_NAME,   /* one word or none */
  TAKES_COMPARISON, /* a word, and perhaps what it is compared with */
  TAKES_PART,       /* only "~ PART" */
} Takes;

static const struct
{
  const char *word;
  Takes       takes;
  Test        test;
} vocabulary[] = {
  { "status", TAKES_NAME, test_status },
  { "check", TAKES_NAME, test_check },
  { "method", TAKES_NAME, test_method },
  { "purpose", TAKES_ANY_NAME, test_purpose },
  { "wanted", TAKES_NAME, test_wanted },
  { "proves", TAKES_NAME, test_proves },
  { "header", TAKES_COMPARISON, test_header },
  { "json", TAKES_COMPARISON, test_json },
  { "body", TAKES_PART, test_body },
  { "content", TAKES_NAME, test_content },
  { "secret", TAKES_NAME, test_secret },
  { "field", TAKES_COMPARISON, test_field },
  { "error", TAKES_NAME, test_error },
  { "expired", TAKES_NOTHING, test_expired },
  { "confirmed", TAKES_NOTHING, test_confirmed },
  { "unauthenticated", TAKES_NOTHING, test_unauthenticated },
  { "missing", TAKES_NOTHING, test_missing },
  { "type", TAKES_NAME, test_type },
  { "wait", TAKES_NOTHING, test_wait },
  { "clock", TAKES_NAME, test_clock },
  { "elsewhere", TAKES_NOTHING, test_elsewhere },
};

/* Takes the next word off @rest. */
static char *
take_word (const char **rest)
{
  const char *begin = *rest;
  const char *end = NULL;

  while (*begin == ' ')
    begin++;

  end = begin;
  while (*end != '\0' && *end != ' ')
    end++;

  *rest = end;
  while (**rest == ' ')
    (*rest)++;

  return g_strndup (begin, end - begin);
}

static gboolean
is_status_list (const char *text)
{
  return g_regex_match_simple ("^([1-5]xx|[1-5][0-9][0-9])(,([1-5]xx|[1-5][0-9][0-9]))*$",
                               text, 0, 0);
}

/* A name that can never hold would make the whole rule dead without a word. */
static gboolean
check_name (const LanyardCondition *self)
{
  LanyardTransport transport;

  if (self->test == test_status)
    return is_status_list (self->name);
  if (self->test == test_error)
    return lanyard_transport_parse (self->name, &transport);
  if (self->test == test_content)
    return g_strv_contains (contents, self->name);
  if (self->test == test_proves)
    return g_str_equal (self->name, "identity") || g_str_equal (self->name, "resource");
  if (self->test == test_json)
    return *self->name == '/';
  if (self->test == test_clock)
    return g_str_equal (self->name, "wrong");

  return *self->name != '\0';
}

static gboolean
parse_comparison (LanyardCondition *self,
                  const char       *rest)
{
  if (*rest == '\0')
    return TRUE;

  self->value = g_strstrip (g_strdup (rest + 1));

  switch (*rest)
    {
    case '=':
      self->compare = COMPARE_EQUAL;
      return *self->value != '\0';

    case '~':
      self->compare = COMPARE_CONTAINS;
      return *self->value != '\0';

    case '<':
      self->compare = COMPARE_LESS;
      return self->test == test_header &&
             g_ascii_string_to_unsigned (self->value, 10, 1, G_MAXUINT64, &self->number, NULL);

    default:
      return FALSE;
    }
}

static gboolean
parse_rest (LanyardCondition *self,
            Takes             takes,
            const char       *rest)
{
  switch (takes)
    {
    case TAKES_NAME:
      self->name = take_word (&rest);
      return *rest == '\0' && check_name (self);

    case TAKES_ANY_NAME:
      if (*rest != '\0')
        self->name = take_word (&rest);
      return *rest == '\0';

    case TAKES_COMPARISON:
      self->name = take_word (&rest);
      return check_name (self) && parse_comparison (self, rest);

    case TAKES_PART:
      return *rest == '~' && parse_comparison (self, rest);

    case TAKES_NOTHING:
    default:
      return *rest == '\0';
    }
}

/**
 * lanyard_condition_parse:
 * @text: one condition, such as `status 401` or `not header X-Thing`
 * @error: return location for a `LANYARD_ERROR_BAD_DESCRIPTION`
 *
 * Returns: (transfer full): the condition
 */
LanyardCondition *
lanyard_condition_parse (const char  *text,
                         GError     **error)
{
  g_autofree char *word = NULL;
  LanyardCondition *self = NULL;
  const char *rest = text;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (LanyardCondition, 1);
  word = take_word (&rest);

  if (g_str_equal (word, "not"))
    {
      self->negated = TRUE;
      g_free (word);
      word = take_word (&rest);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    {
      if (!g_str_equal (vocabulary[i].word, word))
        continue;

      self->test = vocabulary[i].test;
      if (parse_rest (self, vocabulary[i].takes, rest))
        return self;
    }

  lanyard_condition_free (self);
  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION,
               _("“%s” is not a condition"), text);

  return NULL;
}

void
lanyard_condition_free (LanyardCondition *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

/**
 * lanyard_condition_get_name:
 * @word: a word of the vocabulary, such as `field`
 *
 * Returns: (nullable): what the condition names, if it begins with @word; a
 *   check, method, purpose or scope may be several, separated by commas
 */
const char *
lanyard_condition_get_name (const LanyardCondition *self,
                            const char             *word)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vocabulary); i++)
    if (vocabulary[i].test == self->test && g_str_equal (vocabulary[i].word, word))
      return self->name;

  return NULL;
}

/**
 * lanyard_condition_holds:
 *
 * Whether @evidence is as the condition says.
 */
gboolean
lanyard_condition_holds (const LanyardCondition *self,
                         const LanyardEvidence  *evidence)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (evidence != NULL && evidence->reply != NULL, FALSE);

  return self->test (self, evidence) != self->negated;
}
