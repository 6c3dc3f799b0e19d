// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageFiles.h"
#include "core/formats/UniqueKeys.h"

namespace carrel::formats {

/// Reads an assessment or question bank of QTI 1.2 from its root element; `file` is where it stands. Each item leaves a
/// line in the report; the quiz has no key, and no items where none came in. Fails with TooLarge, Io, Cancelled.
Result<quiz::Quiz> readQti1Quiz(pugi::xml_node root, const QString& file, const QString& where, PackageFiles& files,
                                UniqueKeys& itemKeys, ReadContext& context);

/// Reads an assessment or question bank of QTI 1.2 that is a file by itself. Fails with Unreadable where no question
/// came in, TooLarge, Io, Cancelled.
Result<Package> readQti1File(const QByteArray& xml, const QString& name, ReadContext& context);

/// What Canvas keeps of a quiz beside it (`assessment_meta.xml`).
void readCanvasMeta(pugi::xml_node meta, const TextLinks& links, quiz::Quiz& quiz);

}  // namespace carrel::formats
