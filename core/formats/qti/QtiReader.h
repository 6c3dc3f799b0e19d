// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// Reads a package of QTI 2.1, 2.2 or 3.0: each of its tests is a quiz, and the items that are in no test are one more.
/// An item that cannot come in is left out and named; fails with Unreadable where none came in, TooLarge, Io,
/// Cancelled.
Result<Package> readQtiPackage(PackageSource& source, const QString& name, ReadContext& context);

/// Reads one assessment item that is a file by itself, without the pictures beside it.
Result<Package> readQtiFile(const QByteArray& xml, const QString& name, ReadContext& context);

}  // namespace carrel::formats
