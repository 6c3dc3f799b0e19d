// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"
#include "core/formats/TextLinks.h"
#include "core/quiz/Item.h"

namespace carrel::formats {

/// Spans as a test reads them: *strong*, /emphasis/, `code`, -strike-, _sub_, ^sup^, $formula$, =marked=, | for a line
/// break, {words|link}.
inline QString asText(const course::Text& text)
{
    QString shown;
    for (const course::Span& span : text) {
        QString marks;
        const auto mark = [&](unsigned style, QChar sign) {
            if (span.style & style)
                marks += sign;
        };
        mark(course::Strong, u'*');
        mark(course::Emphasis, u'/');
        mark(course::Code, u'`');
        mark(course::Strike, u'-');
        mark(course::Subscript, u'_');
        mark(course::Superscript, u'^');
        mark(course::Formula, u'$');
        mark(course::Marked, u'=');
        QString words = span.text;
        if (!span.link.isEmpty())
            words = QStringLiteral("{%1|%2}").arg(words, span.link);
        shown += span.style & course::LineBreak ? QStringLiteral("|") : marks + words + marks;
    }
    return shown;
}

/// Words, then what each picture shows: "said [a pump]".
inline QString asText(const quiz::Feedback& feedback)
{
    QString said = asText(feedback.words);
    for (const quiz::Figure& picture : feedback.pictures)
        said += (said.isEmpty() ? QStringLiteral("[%1]") : QStringLiteral(" [%1]")).arg(picture.alt);
    return said;
}

/// One line for each block: kind, depth, marker and words.
inline QString asText(const course::Blocks& blocks)
{
    static const char* const kNames[] = {"h",     "p",     "li",    "quote", "callout", "code", "formula",
                                         "table", "image", "audio", "video", "link",    "rule"};
    QStringList lines;
    for (const course::Block& block : blocks) {
        QString line = QString::fromLatin1(kNames[static_cast<int>(block.kind)]);
        if (block.level > 0)
            line += QString::number(block.level);
        if (block.depth > 0)
            line += QStringLiteral(">%1").arg(block.depth);
        for (const QString& part : {block.marker, block.language, block.media.left(4), block.alt}) {
            if (!part.isEmpty())
                line += QStringLiteral(" [%1]").arg(part);
        }
        if (!block.text.empty())
            line += u' ' + asText(block.text);
        for (const auto& row : block.rows) {
            QStringList cells;
            for (const course::Text& cell : row)
                cells += asText(cell);
            line += QStringLiteral(" (%1)").arg(cells.join(QStringLiteral("; ")));
        }
        lines += line;
    }
    return lines.join(u'\n');
}

/// Links of a test: "pic.png", "sound.mp3" and "film.mp4" are there, and "next.md" is the unit "next".
inline formats::TextLinks testLinks(QStringList* lost = nullptr)
{
    TextLinks links;
    links.media = [](const QString& target) -> std::optional<KeptMedia> {
        if (target == u"pic.png")
            return KeptMedia{QString(64, u'a'), QStringLiteral("image/png")};
        if (target == u"sound.mp3")
            return KeptMedia{QString(64, u'b'), QStringLiteral("audio/mpeg")};
        if (target == u"film.mp4")
            return KeptMedia{QString(64, u'c'), QStringLiteral("video/mp4")};
        return std::nullopt;
    };
    links.link = [](const QString& target) { return target == u"next.md" ? QStringLiteral("unit:next") : QString(); };
    if (lost != nullptr)
        links.lost = [lost](const QString& what, const QString&) { lost->append(what); };
    return links;
}

}  // namespace carrel::formats
