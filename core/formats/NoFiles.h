// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// What a file that came alone has beside it.
class NoFiles final : public PackageSource {
public:
    const QStringList& names() const override { return m_names; }
    bool contains(const QString&) const override { return false; }
    Result<QByteArray> read(const QString& name) override { return fail(ErrorKind::NotFound, name); }

private:
    QStringList m_names;
};

}  // namespace carrel::formats
