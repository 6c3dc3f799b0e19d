// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/UniqueKeys.h"
#include "core/formats/olx/OlxFiles.h"

namespace carrel::formats {

/// The components of one vertical (or of a library) as text and questions. Every component leaves one entry in the
/// report: what it is, where, and whether it came in.
class OlxUnit {
public:
    OlxUnit(OlxFiles& files, ReadContext& context, QString language)
        : m_files(files), m_context(context), m_language(std::move(language))
    {
    }

    /// `where` is the vertical's place: "Module 1 / Videos / First steps". Fails with TooLarge, Io, Cancelled.
    Done add(pugi::xml_node component, const QString& where) { return addAt(component, where, 0); }

    course::Blocks takeBlocks();
    std::vector<quiz::Item> takeItems() { return std::move(m_items); }
    bool isEmpty() const { return m_blocks.empty() && m_items.empty(); }

private:
    Done addAt(pugi::xml_node component, const QString& where, int depth);
    Done addHtml(pugi::xml_node component, const QString& place, const QString& title);
    Done addVideo(pugi::xml_node component, const QString& place, const QString& title);
    Done addProblem(pugi::xml_node component, const QString& place, const QString& title);
    Done addParts(pugi::xml_node component, const QString& place, const QString& title, int depth);
    Result<course::Blocks> transcriptOf(pugi::xml_node video);
    void append(course::Blocks blocks);

    OlxFiles& m_files;
    ReadContext& m_context;
    QString m_language;
    course::Blocks m_blocks;
    std::vector<quiz::Item> m_items;
    UniqueKeys m_keys;
};

}  // namespace carrel::formats
