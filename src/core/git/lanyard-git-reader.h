/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-description.h"
#include "lanyard-provider.h"

G_BEGIN_DECLS

/* What a description says about git, read in passing: keys of the group that is open. */

void lanyard_git_reader_read_provider (LanyardProvider    *provider,
                                       LanyardDescription *description);
void lanyard_git_reader_read_method   (LanyardProvider    *provider,
                                       LanyardDescription *description,
                                       LanyardMethod      *method);

/* Once all fields have been read. */
void lanyard_git_reader_check_path    (LanyardProvider    *provider,
                                       LanyardDescription *description);

G_END_DECLS
