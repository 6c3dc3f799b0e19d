// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/NoteWords.h"

#include "core/formats/MarkdownBlocks.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

constexpr qsizetype kMostWords = 320;

}  // namespace

QString wordsAfterTitle(const desk::Note& note)
{
    static const QRegularExpression tagsAtEnd(u"(?:\\s*(?<!\\S)#[\\p{L}\\p{N}_-]+)+\\s*$"_s);
    QString text = note.body;
    text.remove(tagsAtEnd);
    QString words;
    bool first = true;
    for (const course::Block& block : formats::blocksFromMarkdown(text)) {
        QString line = course::plainText(block.text).simplified();
        if (std::exchange(first, false) && line.startsWith(note.title))
            line = line.mid(note.title.size()).trimmed();
        if (line.isEmpty())
            continue;
        if (!words.isEmpty())
            words += u' ';
        words += block.marker.size() > 1 ? block.marker + u' ' + line : line;
        if (words.size() > kMostWords)
            break;
    }
    return words.left(kMostWords);
}

QString factsOf(const desk::Note& note, const QString& day)
{
    QString facts = day;
    if (!facts.isEmpty())
        facts[0] = facts[0].toUpper();
    for (const QString& tag : note.tags)
        facts += (tag == note.tags.first() ? u" · #"_s : u" #"_s) + tag;
    return facts;
}

QString unitWordsOf(const desk::Note& note)
{
    static const QRegularExpression numbered(u"^(\\d[\\d.]*)\\s+(.+)$"_s);
    const auto match = numbered.match(note.unitLabel);
    if (!match.hasMatch())
        return note.unitLabel;
    return QCoreApplication::translate("NoteWords", "Unit %1, ‘%2’").arg(match.captured(1), match.captured(2));
}

course::Blocks blocksOfNote(const QString& body, CourseId course)
{
    formats::TextLinks links;
    // Units are named by key within one course; a note of its own has none to name them in.
    if (!course.isNull())
        links.link = [](const QString& target) { return target.startsWith(u"unit:") ? target : QString(); };
    return formats::blocksFromMarkdown(body, links);
}

}  // namespace carrel::ui
