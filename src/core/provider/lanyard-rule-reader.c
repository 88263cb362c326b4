/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-rule-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-condition.h"
#include "lanyard-guidance-code.h"
#include "lanyard-reader-checks.h"

static const char * const plain_actions[] = {
  "open-page", "open-link", "replace-secret", "choose-scopes", "wait", "retry", "save-anyway", NULL
};
static const char * const guidance_names[] = {
  "missing", "required", "granted", "status", "host", "retry_at", "retry_seconds", "expires",
  "confirmed", "method", "secret_name", "purpose", "service_time", "local_time", "elsewhere",
  "rate_limit", NULL
};

static gboolean
is_action (LanyardProvider *provider,
           const char      *action)
{
  if (g_strv_contains (plain_actions, action))
    return TRUE;

  /* The rules for all providers cannot know any provider's fields or methods. */
  if (provider == NULL)
    return FALSE;

  if (g_str_has_prefix (action, "edit:"))
    return lanyard_provider_find_field (provider, action + strlen ("edit:")) != NULL;

  if (g_str_has_prefix (action, "switch-method:"))
    return lanyard_provider_find_method (provider, action + strlen ("switch-method:")) != NULL;

  return FALSE;
}

static void
read_rule_texts (LanyardProvider     *provider,
                 LanyardDescription  *description,
                 LanyardGuidanceRule *rule)
{
  rule->title = lanyard_description_dup_text (description, "Title", LANYARD_KEY_REQUIRED);
  rule->explanation = lanyard_description_dup_text (description, "Explanation",
                                                    LANYARD_KEY_REQUIRED);
  rule->fixes = lanyard_description_dup_texts (description, "Fix", 5);
  rule->actions = lanyard_description_dup_list (description, "Actions", LANYARD_KEY_REQUIRED);
  rule->link = lanyard_description_dup_string (description, "Link", LANYARD_KEY_OPTIONAL);
  rule->link_name = lanyard_description_dup_text (description, "LinkName", LANYARD_KEY_OPTIONAL);

  lanyard_reader_check_https (description, "Link", rule->link);
  lanyard_reader_check_placeholders (description, provider, "Title", rule->title, guidance_names);
  lanyard_reader_check_placeholders (description, provider, "Explanation", rule->explanation,
                                     guidance_names);
  for (char **fix = rule->fixes; *fix != NULL; fix++)
    lanyard_reader_check_placeholders (description, provider, "Fix", *fix, guidance_names);
  for (char **action = rule->actions; *action != NULL; action++)
    if (!is_action (provider, *action))
      lanyard_description_add_problem (description, "Actions", _("“%s” is not an action"), *action);
}

typedef gconstpointer (*Find) (LanyardProvider *provider,
                               const char      *id);

static gconstpointer
find_check (LanyardProvider *provider,
            const char      *id)
{
  return lanyard_provider_find_check (provider, id);
}

static gconstpointer
find_method (LanyardProvider *provider,
             const char      *id)
{
  return lanyard_provider_find_method (provider, id);
}

static gconstpointer
find_purpose (LanyardProvider *provider,
              const char      *id)
{
  return lanyard_provider_find_purpose (provider, id);
}

static gconstpointer
find_scope (LanyardProvider *provider,
            const char      *id)
{
  return lanyard_provider_find_scope (provider, id);
}

/* The word stands for any method but the one that is judged. */
static gconstpointer
find_type (LanyardProvider *provider,
           const char      *id)
{
  return g_str_equal (id, "other") ? id : find_method (provider, id);
}

static const struct
{
  const char *word;
  const char *group;
  Find        find;
} references[] = {
  { "check", "Check", find_check },
  { "method", "Method", find_method },
  { "type", "Method", find_type },
  { "purpose", "Purpose", find_purpose },
  { "wanted", "Scope", find_scope },
};

/* A name that nothing bears would make the rule dead without a word. */
static void
check_condition (LanyardProvider        *provider,
                 LanyardDescription     *description,
                 const LanyardCondition *condition)
{
  const char *field = lanyard_condition_get_name (condition, "field");

  if (field != NULL && (provider == NULL || lanyard_provider_find_field (provider, field) == NULL))
    lanyard_description_add_problem (description, "When", _("there is no [Field %s]"), field);

  for (gsize i = 0; i < G_N_ELEMENTS (references); i++)
    {
      const char *name = lanyard_condition_get_name (condition, references[i].word);
      g_auto (GStrv) ids = g_strsplit (name == NULL ? "" : name, ",", -1);

      for (char **id = ids; *id != NULL; id++)
        if (provider == NULL || references[i].find (provider, *id) == NULL)
          lanyard_description_add_problem (description, "When", _("there is no [%s %s]"),
                                           references[i].group, *id);
    }
}

static void
read_conditions (LanyardProvider     *provider,
                 LanyardDescription  *description,
                 LanyardGuidanceRule *rule)
{
  g_auto (GStrv) conditions = lanyard_description_dup_list (description, "When",
                                                            LANYARD_KEY_OPTIONAL);

  rule->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_condition_free);
  for (char **text = conditions; *text != NULL; text++)
    {
      g_autoptr (GError) error = NULL;
      LanyardCondition *condition = lanyard_condition_parse (*text, &error);

      if (condition == NULL)
        {
          lanyard_description_add_problem (description, "When", "%s", error->message);
          continue;
        }

      check_condition (provider, description, condition);
      g_ptr_array_add (rule->conditions, condition);
    }
}

static LanyardGuidanceRule *
read_rule (LanyardProvider    *provider,
           LanyardDescription *description,
           const char         *id)
{
  g_autofree char *state = NULL;
  LanyardGuidanceRule *rule = g_new0 (LanyardGuidanceRule, 1);

  lanyard_description_open_group (description, "Guidance", id);
  rule->code = g_strndup (id, strcspn (id, "/"));
  if (!lanyard_guidance_code_is_known (rule->code))
    lanyard_description_add_problem (description, NULL,
                                     _("“%s” is not among the codes that scripts rely on"), rule->code);
  read_conditions (provider, description, rule);

  state = lanyard_description_dup_string (description, "State", LANYARD_KEY_REQUIRED);
  if (state != NULL &&
      (!lanyard_state_parse (state, &rule->state) ||
       lanyard_state_get_kind (rule->state) == LANYARD_STATE_KIND_NONE ||
       lanyard_state_get_kind (rule->state) == LANYARD_STATE_KIND_GOOD))
    lanyard_description_add_problem (description, "State", _("“%s” is no failing state"), state);

  rule->goes_on = lanyard_description_get_boolean (description, "Continue");
  read_rule_texts (provider, description, rule);

  return rule;
}

/**
 * lanyard_rule_reader_read:
 * @description: a description
 * @provider: (nullable): the provider whose fields and methods the rules may name
 *
 * Returns: (transfer full) (element-type LanyardGuidanceRule): all guidance, in order
 */
GPtrArray *
lanyard_rule_reader_read (LanyardDescription *description,
                          LanyardProvider    *provider)
{
  g_autoptr (GPtrArray) rules = NULL;
  g_auto (GStrv) ids = lanyard_description_dup_groups (description, "Guidance");

  rules = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_guidance_rule_free);
  for (char **id = ids; *id != NULL; id++)
    g_ptr_array_add (rules, read_rule (provider, description, *id));

  return g_steal_pointer (&rules);
}
