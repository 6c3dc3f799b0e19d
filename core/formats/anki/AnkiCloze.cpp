// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiCloze.h"

#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kDeepest = 8;

/// "{{c1,2::" at `at`: whether it names `asked`, and where it ends.
struct Opening {
    bool isAsked = false;
    qsizetype end = 0;
};

std::optional<Opening> openingAt(const QString& html, qsizetype at, int asked)
{
    if (QStringView(html).mid(at, 3) != u"{{c")
        return std::nullopt;
    Opening opening;
    int number = 0;
    bool digits = false;
    for (qsizetype i = at + 3; i < html.size() && i < at + 40; ++i) {
        const QChar c = html[i];
        if (c >= u'0' && c <= u'9' && number < 10'000) {
            number = number * 10 + c.digitValue();
            digits = true;
            continue;
        }
        if (!digits || (c != u',' && c != u':'))
            return std::nullopt;
        opening.isAsked = opening.isAsked || number == asked;
        number = 0;
        digits = false;
        if (c == u':') {
            opening.end = i + 2;
            return QStringView(html).mid(i, 2) == u"::" ? std::optional(opening) : std::nullopt;
        }
    }
    return std::nullopt;
}

/// A hole that is open while the text is walked through.
struct Hole {
    bool isAsked = false;
    QString words;
};

/// Walks through the field once and hands each closed hole to `close`, whose result stands in its place.
template <class Close>
std::optional<QString> replaceHoles(const QString& html, int asked, Close close)
{
    std::vector<Hole> open{{}};
    bool found = false;
    for (qsizetype at = 0; at < html.size();) {
        const std::optional<Opening> opening = open.size() <= kDeepest ? openingAt(html, at, asked) : std::nullopt;
        if (opening) {
            found = found || opening->isAsked;
            open.push_back({opening->isAsked, {}});
            at = opening->end;
        } else if (open.size() > 1 && QStringView(html).mid(at, 2) == u"}}") {
            const Hole hole = std::move(open.back());
            open.pop_back();
            open.back().words += close(hole);
            at += 2;
        } else {
            open.back().words += html[at++];
        }
    }
    while (open.size() > 1) {  // never closed: words
        const Hole hole = std::move(open.back());
        open.pop_back();
        open.back().words += hole.words;
    }
    return found ? std::optional(open.front().words) : std::nullopt;
}

struct Parts {
    QString words;
    QString hint;
};

Parts partsOf(const Hole& hole)
{
    const qsizetype mark = hole.words.indexOf(u"::"_s);
    if (mark < 0)
        return {hole.words, {}};
    return {hole.words.left(mark), hole.words.mid(mark + 2)};
}

}  // namespace

QString renderCloze(const QString& html, int asked, bool isAnswer)
{
    const auto rendered = replaceHoles(html, asked, [isAnswer](const Hole& hole) {
        const Parts parts = partsOf(hole);
        if (!hole.isAsked)
            return parts.words;
        if (isAnswer)
            return u"<b>"_s + parts.words + u"</b>"_s;
        return u"<b>["_s + (parts.hint.isEmpty() ? u"..."_s : parts.hint) + u"]</b>"_s;
    });
    return rendered.value_or(QString());
}

QString clozeAnswers(const QString& html, int asked)
{
    QStringList answers;
    replaceHoles(html, asked, [&answers](const Hole& hole) {
        const Parts parts = partsOf(hole);
        if (hole.isAsked)
            answers.append(parts.words);
        return parts.words;
    });
    return answers.join(u", "_s);
}

bool hasHole(const QString& html, int asked)
{
    for (qsizetype at = html.indexOf(u"{{c"_s); at >= 0; at = html.indexOf(u"{{c"_s, at + 3)) {
        const auto opening = openingAt(html, at, asked);
        if (opening && opening->isAsked)
            return true;
    }
    return false;
}

}  // namespace carrel::formats
