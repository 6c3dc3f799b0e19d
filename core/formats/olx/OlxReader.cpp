// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/olx/OlxReader.h"

namespace carrel::formats {

Result<Package> readOlx(PackageSource&, const QString& name, ReadContext&)
{
    return fail(ErrorKind::Unsupported, QStringLiteral("an Open edX course: ") + name);
}

}  // namespace carrel::formats
