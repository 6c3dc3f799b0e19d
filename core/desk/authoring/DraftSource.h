// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/PackageSource.h"
#include "core/store/MediaStore.h"
#include "core/store/drafts/DraftRepository.h"

namespace carrel::desk {

/// The files of a draft as a package, for the same reader that imports read with.
class DraftSource final : public formats::PackageSource {
public:
    DraftSource(const std::vector<store::DraftFile>& files, const store::MediaStore& media);
    /// Of all texts only `path` says anything, with `body` in place of what is saved, beside course.md: what a glance
    /// at one file needs.
    void showOnly(const QString& path, const QString& body);

    const QStringList& names() const override { return m_names; }
    bool contains(const QString& name) const override { return m_files.contains(name); }
    Result<QByteArray> read(const QString& name) override;

private:
    QStringList m_names;
    QHash<QString, store::DraftFile> m_files;
    const store::MediaStore& m_media;
};

}  // namespace carrel::desk
