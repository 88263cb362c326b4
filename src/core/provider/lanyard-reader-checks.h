/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-description.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

/* What the readers of a description's groups look at in common. Each of the
 * checks notes a problem with the description if there is one. */

LanyardField *lanyard_provider_find_field       (LanyardProvider     *provider,
                                                 const char          *id);
LanyardCheck *lanyard_provider_find_check       (LanyardProvider     *provider,
                                                 const char          *id);

void          lanyard_reader_check_placeholders (LanyardDescription  *description,
                                                 LanyardProvider     *provider,
                                                 const char          *key,
                                                 const char          *text,
                                                 const char * const  *others);
void          lanyard_reader_check_pointer      (LanyardDescription  *description,
                                                 const char          *key,
                                                 const char          *pointer);
void          lanyard_reader_check_https        (LanyardDescription  *description,
                                                 const char          *key,
                                                 const char          *address);
void          lanyard_reader_check_scopes       (LanyardDescription  *description,
                                                 LanyardProvider     *provider,
                                                 const char          *key,
                                                 char               **scopes,
                                                 const char          *family);
void          lanyard_reader_check_methods      (LanyardDescription  *description,
                                                 LanyardProvider     *provider,
                                                 char               **methods);
void          lanyard_reader_check_family       (LanyardDescription  *description,
                                                 LanyardProvider     *provider,
                                                 const char          *family);

G_END_DECLS
