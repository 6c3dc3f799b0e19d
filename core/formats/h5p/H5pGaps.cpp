// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/h5p/H5pGaps.h"

#include "core/formats/Entities.h"
#include "core/formats/GapText.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/QuestionParts.h"

#include <QRegularExpression>

#include <functional>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr std::size_t kMostGaps = 1000;
/// Words to choose from, in all gaps together.
constexpr qsizetype kMostChoices = 20'000;

const QRegularExpression& starred()
{
    static const QRegularExpression kStarred(u"\\*([^*]+)\\*"_s);
    return kStarred;
}

/// What stands between stars, one after the other, up to `most` of them.
QStringList starredIn(const QString& text, qsizetype most)
{
    QStringList all;
    for (auto stars = starred().globalMatch(text); stars.hasNext() && all.size() < most;)
        all += stars.next().captured(1);
    return all;
}

/// Puts a hole in the place of each "*words*" that `gapOf` makes a gap of.
Result<H5pGaps> takeStarred(const QString& text, const std::function<quiz::Gap(const QString&, QStringList&)>& gapOf)
{
    const QString source = QString(text).remove(kHole);
    H5pGaps read;
    qsizetype at = 0;
    for (auto stars = starred().globalMatch(source); stars.hasNext();) {
        const auto star = stars.next();
        quiz::Gap gap = gapOf(star.captured(1), read.tips);
        if (gap.accepted.empty() && gap.options.empty())
            continue;
        if (read.gaps.size() == kMostGaps)
            return fail(ErrorKind::Unreadable, u"more than %1 gaps"_s.arg(kMostGaps));
        read.gaps.push_back(std::move(gap));
        read.html += source.mid(at, star.capturedStart() - at) + kHole;
        at = star.capturedEnd();
    }
    read.html += source.sliced(at);
    return read;
}

/// A word to drag, with what is said when it stands rightly and wrongly.
struct DragWord {
    QString word;
    QString tip;
    QString right;
    QString wrong;
};

DragWord dragWord(const QString& written)
{
    static const QRegularExpression kFeedback(u"\\\\([+-])([^\\\\]*)"_s);
    DragWord drag;
    for (auto parts = kFeedback.globalMatch(written); parts.hasNext();) {
        const auto part = parts.next();
        (part.captured(1) == u"+" ? drag.right : drag.wrong) = part.captured(2).trimmed();
    }
    const QString words = QString(written).remove(kFeedback);
    drag.word = words.section(u':', 0, 0).simplified();
    drag.tip = words.section(u':', 1).trimmed();
    return drag;
}

}  // namespace

Result<H5pGaps> blanksOf(const QString& html)
{
    return takeStarred(html, [](const QString& written, QStringList& tips) {
        quiz::Gap gap;
        for (const QString& answer : written.section(u':', 0, 0).split(u'/')) {
            const QString words = course::plainText(inlineFromHtml(answer)).simplified();
            if (!words.isEmpty())
                gap.accepted.push_back({words, 1, {}, false, false});
        }
        if (const QString tip = written.section(u':', 1).trimmed(); !tip.isEmpty())
            tips += tip;
        return gap;
    });
}

Result<H5pGaps> wordsToDrag(const QString& textField, const QString& distractors)
{
    const QString field = decodeEntities(textField);
    const QStringList places = starredIn(field, qsizetype(kMostGaps) + 1);
    QStringList words;
    for (const QString& written : places + starredIn(decodeEntities(distractors), kMostChoices + 1))
        words += dragWord(written).word;
    words.removeAll(QString());
    words.removeDuplicates();
    words.sort();
    if (words.size() * places.size() > kMostChoices)
        return fail(ErrorKind::Unreadable, u"too many words for too many gaps"_s);
    Result<H5pGaps> read = takeStarred(field, [&](const QString& written, QStringList& tips) {
        const DragWord drag = dragWord(written);
        quiz::Gap gap;
        for (const QString& word : words) {
            const bool isRight = word == drag.word;
            gap.options.push_back({u"c%1"_s.arg(gap.options.size() + 1), plainWords(word), isRight ? 1.0 : 0.0,
                                   plainWords(isRight ? drag.right : drag.wrong)});
        }
        if (!drag.tip.isEmpty())
            tips += drag.tip.toHtmlEscaped();
        return gap;
    });
    if (read)
        read->html = read->html.toHtmlEscaped().replace(u'\n', u"<br>"_s);
    return read;
}

}  // namespace carrel::formats
