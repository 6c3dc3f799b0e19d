// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/markdown/MarkdownText.h"
#include "core/store/Vault.h"
#include "core/store/cards/CardRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/quizzes/QuizRepository.h"
#include "core/store/units/UnitRepository.h"

#include <QHash>

namespace carrel {
class Progress;
}

namespace carrel::desk {

using formats::Addresses;

/// Takes the files of a course folder, by their paths below it. They fail with what ends the writing; a medium with
/// NotFound where it is not on this disk, which does not.
class FolderSink {
public:
    virtual ~FolderSink() = default;
    virtual Done text(const QString& path, const QString& text) = 0;
    virtual Done medium(const QString& path, const QString& sha256) = 0;
};

/// Writes one course as the Markdown course folder of core/formats/README.md, so that importing it gives the course
/// again. What the folder has no form for is told by lost().
class CourseFolder {
public:
    /// `media` may be asked from this thread.
    CourseFolder(FolderSink& sink, store::MediaStore& media, Progress& progress);

    /// Fails with Cancelled, VaultDamaged and as the sink does; then the folder is incomplete.
    Done write(store::Connection& connection, const store::ShelfRow& course);
    const QStringList& lost() const { return m_lost; }
    /// How many exams it left out, whose keys an academy has.
    int sealedExams() const { return m_sealedExams; }

private:
    struct File {
        QString path;  ///< below the folder
        std::optional<store::UnitRow> unit;
        std::optional<store::QuizRow> quiz;
    };
    struct ModuleFolder {
        QString name;  ///< "01-first"; empty: the course's own folder
        QString key;
        QString title;
        QString summary;
        int files = 0;
    };

    Done plan(store::Connection& connection, CourseId course);
    /// Gives the last module its folder, unless it has one or needs none.
    void nameModule(const QString& key);
    void place(File file, const QString& key, const QString& ending);
    Done writeUnit(const File& file);
    Done writeCards(store::Connection& connection, CourseId course);
    Done writeMedia();
    Done writeText(const QString& path, const QString& text);
    /// The folder of that key, made where there is none; the course's own for an empty key.
    ModuleFolder& moduleOf(const QString& key);
    QString cardsPath(const QString& fileKey, const QString& section);
    QString noteMarkdown(const std::vector<course::Card>& siblings, const Addresses& addresses);
    QString cardMarkdown(const std::vector<course::Card>& siblings, std::size_t index, const Addresses& addresses);
    Addresses addressesFrom(const QString& path);
    QString mediaName(const QString& hash);

    FolderSink& m_sink;
    store::MediaStore& m_media;
    Progress& m_progress;
    std::vector<ModuleFolder> m_modules;
    std::vector<File> m_files;
    QHash<QString, QString> m_unitPaths;
    QHash<QString, QString> m_mediaNames;
    QStringList m_lost;
    int m_sealedExams = 0;
};

}  // namespace carrel::desk
