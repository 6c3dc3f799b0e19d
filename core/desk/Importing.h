// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/desk/Preferences.h"
#include "core/desk/ShelfPlace.h"
#include "core/formats/Reader.h"
#include "core/store/Vault.h"

#include <QFuture>

#include <memory>

namespace carrel::desk {

/// A package that was read and waits to be kept or let go. Its report says everything that keeping it would do.
struct PreparedImport {
    formats::Package package;
    formats::ImportReport report;
    std::vector<ShelfPlace> places;  ///< one for each course: what the shelf made of it when it was read
    QStringList media;               ///< what was put on the desk for it, by hash, as often as it was put
    bool namesItself = true;         ///< its keys say which courses it brings; a file's may be called alike by chance
};

struct KeptImport {
    std::vector<CourseId> courses;
    int units = 0;
    int quizzes = 0;
    int cards = 0;
    int reviews = 0;
};

/// Brings other people's files onto the desk: read, look at the report, keep or let go. All or nothing.
class Importing {
public:
    Importing(store::Vault& vault, const Preferences& preferences) : m_vault(vault), m_preferences(preferences) {}

    /// Reads the file or folder on a thread of its own. Fails as formats::readPackage does; Cancelled when stopped.
    /// Nothing shows on the desk yet.
    QFuture<Result<std::shared_ptr<PreparedImport>>> read(const QString& path, std::shared_ptr<Progress> progress);

    /// Keeps it in one transaction; a course that is here already is brought to this version and keeps its progress,
    /// reviews and notes; one that only happens to be called alike is kept beside it. Fails with Cancelled, DiskFull,
    /// Io: then nothing changed.
    QFuture<Result<KeptImport>> keep(std::shared_ptr<PreparedImport> prepared, std::shared_ptr<Progress> progress);

    /// Takes back the media of packages that are not kept, and whatever an import left that was cut short. What the
    /// desk shows stays: in courses, cards, drafts and attempts. On a thread of its own.
    QFuture<Result<bool>> letGo(const std::vector<std::shared_ptr<PreparedImport>>& unwanted = {});

private:
    store::Vault& m_vault;
    const Preferences& m_preferences;
};

}  // namespace carrel::desk
