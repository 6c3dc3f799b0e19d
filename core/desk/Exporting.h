// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/desk/Preferences.h"
#include "core/store/Vault.h"
#include "core/store/courses/CourseRepository.h"

#include <QFuture>

#include <memory>

namespace carrel::desk {

/// As what a course leaves the desk.
enum class ExportFormat { CourseFolder, Anki, Qti, MoodleXml, Gift, Csv };

struct ExportWish {
    CourseId course;
    ExportFormat format = ExportFormat::CourseFolder;
    bool withHistory = false;  ///< of Anki: where each card stands, and all answers
    QString path;              ///< the file, or the folder, to make
};

struct Exported {
    bool anything = false;  ///< the course has what the format is for
    QStringList lost;       ///< what the format has no form for, by item
};

/// "apkg", "zip", "xml", "gift", "csv"; empty for a folder.
QString endingOf(ExportFormat format);

/// Takes courses off the desk as files that others read. What is written is not encrypted.
class Exporting {
public:
    Exporting(store::Vault& vault, const Preferences& preferences) : m_vault(vault), m_preferences(preferences) {}

    /// On a reader's thread, all or nothing: a file that is there is replaced in the end, a folder that is there is
    /// refused (AlreadyExists). Fails with Cancelled, NotFound, DiskFull, Io, VaultDamaged.
    QFuture<Result<Exported>> write(const ExportWish& wish, std::shared_ptr<Progress> progress);

    /// The same within a read transaction, straight to the path: whoever calls sees to it that nothing stays of what
    /// failed.
    Result<Exported> write(const ExportWish& wish, store::Connection& connection, const store::ShelfRow& course,
                           Progress& progress);

private:
    Result<Exported> writeWhole(const ExportWish& wish, store::Connection& connection, Progress& progress);
    Result<Exported> writeDeck(const ExportWish& wish, store::Connection& connection, const store::ShelfRow& course,
                               Progress& progress);
    Result<Exported> writeQuestions(const ExportWish& wish, store::Connection& connection,
                                    const store::ShelfRow& course, Progress& progress);

    store::Vault& m_vault;
    const Preferences& m_preferences;
};

}  // namespace carrel::desk
