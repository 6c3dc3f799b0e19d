// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"

namespace carrel::formats {

/// A package that lies in a folder. Hidden files are not seen, and links that lead out of it refuse it whole.
class Folder final : public PackageSource {
public:
    static Result<std::unique_ptr<Folder>> open(const QString& path, const ReadLimits& limits, Progress& progress);

    const QStringList& names() const override { return m_names; }
    bool contains(const QString& name) const override;
    Result<QByteArray> read(const QString& name) override;

private:
    Folder(const QString& root, const ReadLimits& limits, Progress& progress)
        : m_root(root), m_limits(limits), m_progress(progress)
    {
    }
    Done list(const QString& below, NameRules& rules, int depth);

    QString m_root;
    const ReadLimits& m_limits;
    Progress& m_progress;
    QStringList m_names;
    qint64 m_total = 0;
};

}  // namespace carrel::formats
