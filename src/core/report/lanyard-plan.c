/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-plan.h"

#include "lanyard-scope-set.h"

typedef struct
{
  LanyardProvider     *provider;
  const LanyardMethod *method;
  GHashTable          *fields;
  const char * const  *scopes;
  const LanyardCheck  *made;  /* (nullable) */
  GPtrArray           *items; /* of LanyardPlanItem, in the order of asking */
} Planner;

static LanyardPlanItem *
item_new (const LanyardCheck *check,
          gboolean            own,
          gboolean            idle)
{
  LanyardPlanItem *item = g_new0 (LanyardPlanItem, 1);

  item->check = check;
  item->purposes = g_ptr_array_new ();
  item->own = own;
  item->idle = idle;

  return item;
}

static void
item_free (gpointer data)
{
  LanyardPlanItem *item = data;

  g_ptr_array_unref (item->purposes);
  g_free (item);
}

static LanyardPlanItem *
find_item (Planner            *planner,
           const LanyardCheck *check)
{
  for (guint i = 0; i < planner->items->len; i++)
    {
      LanyardPlanItem *item = g_ptr_array_index (planner->items, i);

      if (item->check == check)
        return item;
    }

  return NULL;
}

/* Whether a check that is made before finds the value. */
static gboolean
can_be_found (Planner    *planner,
              const char *name)
{
  for (guint i = 0; i < planner->items->len; i++)
    {
      const LanyardPlanItem *item = g_ptr_array_index (planner->items, i);

      if (!item->idle && item->check->finds != NULL &&
          g_hash_table_contains (item->check->finds, name))
        return TRUE;
    }

  return FALSE;
}

/* A check without its fields has nothing to ask for. */
static gboolean
has_fields (Planner            *planner,
            const LanyardCheck *check)
{
  for (char **name = check->needs_fields; *name != NULL; name++)
    {
      const char *value = g_hash_table_lookup (planner->fields, *name);

      if ((value == NULL || *value == '\0') && !can_be_found (planner, *name))
        return FALSE;
    }

  return TRUE;
}

/* A check without any of its scopes would prove only that the scope is missing,
 * which is known already. */
static gboolean
has_scope (Planner            *planner,
           const LanyardCheck *check)
{
  for (char **scope = check->needs_any_scope; *scope != NULL; scope++)
    if (lanyard_scope_set_covers (planner->provider, planner->scopes, *scope))
      return TRUE;

  return *check->needs_any_scope == NULL || check == planner->made;
}

static gboolean
is_left_out (Planner            *planner,
             const LanyardCheck *check)
{
  for (guint i = 0; i < planner->items->len; i++)
    {
      const LanyardPlanItem *item = g_ptr_array_index (planner->items, i);

      if (!item->idle && g_strv_contains ((const char * const *) check->not_with, item->check->id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
can_be_made (Planner            *planner,
             const LanyardCheck *check)
{
  return lanyard_check_fits (check, planner->method->id) && has_fields (planner, check) &&
         !is_left_out (planner, check);
}

/* The method's own checks are shown even if they are not made: that is telling. */
static void
add_own (Planner   *planner,
         GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const LanyardCheck *check = g_ptr_array_index (checks, i);

      if (find_item (planner, check) == NULL && can_be_made (planner, check))
        g_ptr_array_add (planner->items, item_new (check, TRUE, !has_scope (planner, check)));
    }
}

static void
add_purpose (Planner              *planner,
             const LanyardPurpose *purpose)
{
  for (guint i = 0; i < purpose->checks->len; i++)
    {
      const LanyardCheck *check = g_ptr_array_index (purpose->checks, i);
      LanyardPlanItem *item = find_item (planner, check);

      if (item == NULL && can_be_made (planner, check) && has_scope (planner, check))
        {
          item = item_new (check, FALSE, FALSE);
          g_ptr_array_add (planner->items, item);
        }

      if (item != NULL && !item->idle)
        {
          if (!g_ptr_array_find (item->purposes, purpose, NULL))
            g_ptr_array_add (item->purposes, (gpointer) purpose);
          return;
        }
    }
}

static void
add_extra (Planner   *planner,
           GPtrArray *checks)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const LanyardCheck *check = g_ptr_array_index (checks, i);

      if (find_item (planner, check) == NULL && can_be_made (planner, check) &&
          has_scope (planner, check))
        g_ptr_array_add (planner->items, item_new (check, FALSE, FALSE));
    }
}

/* A check may be left out for one that came later; but not the one that goes alone,
 * nor one that a purpose relies on. */
static void
drop_left_out (Planner *planner)
{
  for (guint i = planner->items->len; i > 1; i--)
    {
      const LanyardPlanItem *item = g_ptr_array_index (planner->items, i - 1);

      if (item->purposes->len == 0 && is_left_out (planner, item->check))
        g_ptr_array_remove_index (planner->items, i - 1);
    }
}

static void
cut (Planner *planner)
{
  guint made = 0;

  for (guint i = 0; i < planner->items->len;)
    {
      const LanyardPlanItem *item = g_ptr_array_index (planner->items, i);

      if (!item->idle && made++ >= LANYARD_PLAN_MAX_CHECKS)
        g_ptr_array_remove_index (planner->items, i);
      else
        i++;
    }
}

/**
 * lanyard_plan_make:
 * @provider: the provider
 * @method: one of its methods
 * @fields: id → value
 * @purposes: (nullable): ids of purposes; those that @method cannot serve count for nothing
 * @scopes: the scopes that are granted, or as long as nobody said, wanted
 * @made: (nullable): the check that has been made already, with whatever scopes
 *
 * What can be asked with these fields: first what the method needs to be asked,
 * then what proves the purposes, then what may be asked besides; each check once,
 * and no more of them than a test may make.
 *
 * Returns: (transfer full) (element-type LanyardPlanItem): the plan
 */
GPtrArray *
lanyard_plan_make (LanyardProvider     *provider,
                   const LanyardMethod *method,
                   GHashTable          *fields,
                   const char * const  *purposes,
                   const char * const  *scopes,
                   const LanyardCheck  *made)
{
  Planner planner = {
    .provider = provider,
    .method = method,
    .fields = fields,
    .scopes = scopes,
    .made = made,
  };

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL && fields != NULL, NULL);

  planner.items = g_ptr_array_new_with_free_func (item_free);
  add_own (&planner, method->checks);

  for (; purposes != NULL && *purposes != NULL; purposes++)
    {
      const LanyardPurpose *purpose = lanyard_provider_find_purpose (provider, *purposes);

      if (purpose != NULL && lanyard_method_serves (method, purpose->id))
        add_purpose (&planner, purpose);
    }

  add_extra (&planner, method->extra_checks);
  drop_left_out (&planner);
  cut (&planner);

  return planner.items;
}

/**
 * lanyard_plan_make_alone:
 * @check: a check that is asked for by itself, whatever scopes are there
 *
 * Returns: (transfer full) (element-type LanyardPlanItem): the plan
 */
GPtrArray *
lanyard_plan_make_alone (const LanyardCheck *check)
{
  GPtrArray *items = NULL;

  g_return_val_if_fail (check != NULL, NULL);

  items = g_ptr_array_new_with_free_func (item_free);
  g_ptr_array_add (items, item_new (check, TRUE, FALSE));

  return items;
}
