// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MediaShelf.h"
#include "core/formats/gift/MoodleText.h"

#include <pugixml.hpp>

namespace carrel::formats {

/// The texts of one question of a Moodle XML file. An element holds its words in `<text>`, says in "format" how they
/// are set, and has the pictures and sounds they show beside them as `<file>` in base64, or in a backup
/// where "stored" says.
class MoodleTexts {
public:
    /// What could not be kept as written goes to `changes`; `where` is the question's place.
    MoodleTexts(MediaShelf& shelf, QString where, QStringList& changes)
        : m_shelf(shelf), m_where(std::move(where)), m_changes(changes)
    {
    }

    course::Blocks blocks(pugi::xml_node element);
    /// The same where `words` stand for the element's own.
    course::Blocks blocks(pugi::xml_node element, const QString& words);
    /// As one run of text; pictures are their words.
    course::Text text(pugi::xml_node element);
    course::Text text(pugi::xml_node element, const QString& words);
    /// The same with the first of its pictures, or all of them, beside it.
    PicturedText pictured(pugi::xml_node element, LinePictures which);
    PicturedText pictured(pugi::xml_node element, const QString& words, LinePictures which);

    /// The picture of a `<file>`; nothing where there is none, or none that is shown here.
    std::optional<KeptMedia> keepFile(pugi::xml_node file);

    static QString words(pugi::xml_node element);
    static MoodleFormat formatOf(pugi::xml_node element);

private:
    /// One element while it is read.
    struct Reading {
        QHash<QString, pugi::xml_node> files;
        QHash<QString, std::optional<KeptMedia>> kept = {};
        QStringList linked = {};  ///< files that the words lead to instead of showing them
    };

    TextLinks links(Reading& reading);
    std::optional<KeptMedia> keep(Reading& reading, const QString& name);
    void tellLinked(const Reading& reading);
    void showLinked(Reading& reading, course::Blocks& blocks);

    MediaShelf& m_shelf;
    QString m_where;
    QStringList& m_changes;
};

}  // namespace carrel::formats
