// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/moodlebackup/BackupFiles.h"
#include "core/formats/moodlexml/MoodleQuestion.h"

namespace carrel::formats {

/// questions.xml of a Moodle backup, 3.x and 4.x: the questions by the numbers that quizzes know them by. Each is put
/// into Moodle's question XML and read as such.
class BackupQuestions {
public:
    explicit BackupQuestions(BackupFiles& files) : m_files(files) {}

    Done read();
    /// By a question's own number (3.x), or its bank entry's (4.x), where the newest version counts. Fails with
    /// NotFound, Unsupported, Unreadable, each with a sentence.
    Result<MoodleQuestion> question(const QString& number, const QString& where);
    /// Every number, in the order of the bank; those that stand within another question are none.
    QStringList numbers() const { return m_order; }
    QString category(const QString& number) const { return m_known.value(number).category; }
    QString title(const QString& number) const;

private:
    struct Known {
        pugi::xml_node node;
        QString context;
        QString category;
        QString idNumber;
        bool unready = false;  ///< no version of it is shown to learners
    };

    std::string clozeWords(pugi::xml_node question) const;
    void addFiles(const Known& known, pugi::xml_node made);
    void add(const QString& number, const Known& known);
    void addEntries(pugi::xml_node category, const QString& context, const QString& name);

    BackupFiles& m_files;
    QHash<QString, Known> m_known;
    QHash<QString, pugi::xml_node> m_parts;  ///< every question of every version, by its own number
    QStringList m_order;
};

}  // namespace carrel::formats
