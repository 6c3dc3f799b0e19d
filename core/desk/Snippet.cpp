// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Snippet.h"

#include "core/desk/NoteWords.h"

#include <algorithm>

namespace carrel::desk {
namespace {

using Line = std::vector<SnippetPart>;

constexpr QChar kMatchBegins(1);
constexpr QChar kMatchEnds(2);
constexpr QChar kCut(u'…');
/// Of its body a document hands out so many, as doc.sql cuts it.
constexpr qsizetype kBodyLetters = 240;

/// The lines that have words.
std::vector<Line> linesOf(const QString& marked)
{
    std::vector<Line> lines;
    Line line;
    QString run;
    bool match = false;
    const auto endRun = [&] {
        if (!run.isEmpty())
            line.push_back({run, match});
        run.clear();
    };
    const auto endLine = [&] {
        endRun();
        if (std::any_of(line.begin(), line.end(), [](const auto& part) { return !part.text.trimmed().isEmpty(); }))
            lines.push_back(line);
        line.clear();
    };
    for (const QChar c : marked) {
        if (c == kMatchBegins || c == kMatchEnds) {
            endRun();
            match = c == kMatchBegins;
        } else if (c == u'\n') {
            endLine();
        } else {
            run += c;
        }
    }
    endLine();
    return lines;
}

QString wordsOf(const Line& line)
{
    QString words;
    for (const SnippetPart& part : line)
        words += part.text;
    return words.simplified();
}

bool hasMatch(const Line& line)
{
    return std::any_of(line.begin(), line.end(), [](const SnippetPart& part) { return part.match; });
}

/// Whether the title says all of `line`, or all that the window around the match left of it.
bool isTitle(const store::SearchDoc& doc, const Line& line)
{
    const QString words = wordsOf(line);
    if (doc.kind == store::SearchKind::Note && noteTitle(words) == doc.title)
        return true;
    return words == doc.title || (words.startsWith(kCut) && doc.title.endsWith(words.mid(1)))
           || (words.endsWith(kCut) && doc.title.startsWith(words.chopped(1)));
}

/// Without the line that the title is; of a question also without its name, which stands above its stem. A title that
/// is itself cut says less than its line, which stays.
std::vector<Line> belowTitle(const store::SearchDoc& doc, std::vector<Line> lines)
{
    if (doc.kind == store::SearchKind::Unit || doc.title.endsWith(kCut))
        return lines;
    const auto title = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return isTitle(doc, line); });
    if (title == lines.end())
        return lines;
    const bool namesOnly = doc.kind == store::SearchKind::Question && std::none_of(lines.begin(), title, hasMatch);
    lines.erase(namesOnly ? lines.begin() : title, title + 1);
    return lines;
}

std::vector<SnippetPart> joined(const std::vector<Line>& lines, store::SearchKind kind)
{
    const bool isProse = kind == store::SearchKind::Unit || kind == store::SearchKind::Note;
    std::vector<SnippetPart> parts;
    for (const Line& line : lines) {
        if (!parts.empty())
            parts.push_back({isProse ? QStringLiteral(" ") : QStringLiteral(" · "), false});
        parts.insert(parts.end(), line.begin(), line.end());
    }
    return parts;
}

/// The first words of the text; that there are more is said.
QString firstWords(const store::SearchDoc& doc)
{
    return doc.body.size() < kBodyLetters ? doc.body : doc.body.section(QLatin1Char(' '), 0, -2) + kCut;
}

/// The whole text with the marks of its window, where there is little of it; the window itself where it is longer.
QString widened(const store::SearchDoc& doc, const QString& marked)
{
    QString window = marked;
    window.remove(kMatchBegins).remove(kMatchEnds);
    const bool begins = !window.startsWith(kCut);
    const bool ends = !window.endsWith(kCut);
    window = window.mid(begins ? 0 : 1).chopped(ends ? 0 : 1);
    const qsizetype at = doc.body.indexOf(window);
    if (at < 0 || doc.body.size() >= kBodyLetters)
        return marked;
    return doc.body.left(at) + marked.mid(begins ? 0 : 1).chopped(ends ? 0 : 1) + doc.body.mid(at + window.size());
}

}  // namespace

std::vector<SnippetPart> snippetOf(const store::SearchDoc& doc, const QString& marked)
{
    const std::vector<Line> around = belowTitle(doc, linesOf(widened(doc, marked)));
    if (std::any_of(around.begin(), around.end(), hasMatch))
        return joined(around, doc.kind);
    const std::vector<Line> first = belowTitle(doc, linesOf(firstWords(doc)));
    return joined(first.empty() ? linesOf(marked) : first, doc.kind);
}

}  // namespace carrel::desk
