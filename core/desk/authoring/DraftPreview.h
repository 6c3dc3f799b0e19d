// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/authoring/DraftSource.h"

namespace carrel::desk {

/// One file of a draft as learners will see it: a unit's text, each question with its right answer, each card with both
/// sides, the course's or a module's summary. Fails as the reader does.
Result<course::Blocks> previewOf(DraftSource& source, const QString& path, store::MediaStore& media,
                                 Progress& progress);

}  // namespace carrel::desk
