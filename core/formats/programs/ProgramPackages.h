// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

/// Packages whose lessons are programs for a browser. Nothing in a package is run, so they are listed and refused: the
/// report names each lesson as left out, and the error says what it is and how much of it there is (Unsupported).
namespace carrel::formats {

Result<Package> listScorm(PackageSource& source, const QString& name, ReadContext& context);
Result<Package> listCmi5(PackageSource& source, const QString& name, ReadContext& context);
Result<Package> listTinCan(PackageSource& source, const QString& name, ReadContext& context);

/// The same for a cmi5.xml that is a file by itself.
Result<Package> listCmi5File(const QByteArray& xml, const QString& name, ReadContext& context);

}  // namespace carrel::formats
