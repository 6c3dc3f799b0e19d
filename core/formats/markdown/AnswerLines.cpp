// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/AnswerLines.h"

#include "core/formats/MarkdownBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/markdown/Sections.h"
#include "core/quiz/Grading.h"
#include "core/quiz/Rounded.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {

tl::unexpected<Error> unusable(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

AnswerLines answersOf(const QStringList& lines, const QRegularExpression& pattern)
{
    static const QRegularExpression kFeedback(u"^\\s*>\\s?(.*)$"_s);
    AnswerLines result;
    QStringList stem;
    for (const QString& line : lines) {
        if (const auto match = pattern.match(line); match.hasMatch()) {
            result.answers.push_back({match.captured(1), match.captured(2).trimmed(), {}});
        } else if (result.answers.empty()) {
            stem += line;
        } else if (const auto feedback = kFeedback.match(line); feedback.hasMatch()) {
            QString& words = result.answers.back().feedback;
            words += (words.isEmpty() ? QString() : u" "_s) + feedback.captured(1).trimmed();
        } else if (line.startsWith(u' ') && !line.trimmed().isEmpty()) {
            result.answers.back().words += u' ' + line.trimmed();
        } else if (!line.trimmed().isEmpty()) {
            result.odd += u"a line under the answers was not understood: "_s + line.trimmed().left(80);
        }
    }
    result.stem = stem.join(u'\n').trimmed();
    return result;
}

Done checkCount(const AnswerLines& lines)
{
    if (lines.answers.size() > kMostParts)
        return unusable(u"more than %1 answers"_s.arg(kMostParts));
    return {};
}

std::optional<double> shareOf(const QString& mark)
{
    if (!mark.endsWith(u'%'))
        return std::nullopt;
    bool ok = false;
    const double percent = mark.chopped(1).trimmed().toDouble(&ok);
    return ok && std::isfinite(percent) ? std::optional(std::clamp(percent / 100, -1.0, 1.0)) : std::nullopt;
}

const QRegularExpression& equalsLine()
{
    static const QRegularExpression kEquals(u"^=\\s*(-?[0-9.]+%(?=\\s)|)\\s*(.*)$"_s);
    return kEquals;
}

Result<std::optional<int>> countOf(const Section& section, const QString& key)
{
    const QString written = section.value(key);
    if (written.isEmpty())
        return std::optional<int>();
    if (written == u"any")
        return std::optional<int>(0);
    bool ok = false;
    const int count = written.toInt(&ok);
    if (!ok || count < 1 || count > static_cast<int>(kMostParts))
        return unusable(u"@%1 is no number of things"_s.arg(key));
    return std::optional<int>(count);
}

namespace {

/// Whether what stands behind a number is its unit, and not more of the number: "x 10^8", ",5", "/2", " 000".
bool isUnit(const QString& words)
{
    static const QRegularExpression kMore(u"^(?!1/\\p{L})(?:[-+±0-9.,'^*×·]|/\\s*[0-9]|[xX]\\s*10|[eE][-+]?[0-9])"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    return !kMore.match(words).hasMatch();
}

/// A number in a form that learners may write it in too: "3 x 10^8 m/s", "1/2", "1 000".
Result<quiz::AcceptedNumber> readFreely(const QString& words, QString& unit)
{
    static const QRegularExpression kForm(
        u"^([-+]?[0-9][0-9 '.]*(?:\\s*(?:[eE]|[xX*×·]\\s*10\\^)[-+]?[0-9]+|/\\s*[0-9]+)?)\\s*(.*)$"_s);
    const auto form = kForm.match(words);
    unit = form.captured(2);
    const auto number = form.hasMatch() && isUnit(unit) ? quiz::readNumber(form.captured(1), {}) : std::nullopt;
    if (number)
        return quiz::AcceptedNumber{*number, *number, *number, 1, {}};
    return unusable(u"no number: "_s + words.left(60)
                    + (unit.startsWith(u',') ? u"; a decimal has a point: write 1.5"_s : QString()));
}

/// "3.14159 (3 figures) m".
Result<quiz::AcceptedNumber> readRounded(const QRegularExpressionMatch& written, QString& unit)
{
    CARREL_ASSIGN(const quiz::AcceptedNumber exact, readAcceptedNumber(written.captured(1), unit));
    const auto to =
        written.captured(3).startsWith(u"d") ? quiz::Rounding::To::Decimals : quiz::Rounding::To::Significant;
    const quiz::Rounding rounding{to, written.captured(2).toInt()};
    if (!unit.isEmpty() || exact.low != exact.high)
        return unusable(u"a number that is rounded stands by itself before its figures: "_s
                        + written.captured(0).left(60));
    if (!quiz::isRounding(rounding))
        return unusable(u"a number has 1 to %1 figures, or 0 to %1 decimals: "_s.arg(quiz::kMostFigures)
                        + written.captured(0).left(60));
    unit = written.captured(4).trimmed();
    return quiz::acceptedRounded(exact.value, rounding);
}

}  // namespace

Result<quiz::AcceptedNumber> readAcceptedNumber(const QString& words, QString& unit)
{
    static const QRegularExpression kRounded(u"^(.*?)\\s*\\(([0-9]{1,2}) (figures?|decimals?)\\)\\s*(.*)$"_s);
    if (const auto rounded = kRounded.match(words); rounded.hasMatch())
        return readRounded(rounded, unit);
    static const QString kNumber = u"([-+]?(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?)"_s;
    static const QRegularExpression kRange(u"^%1\\s*\\.\\.\\s*%1\\s*(.*)$"_s.arg(kNumber));
    static const QRegularExpression kAround(
        u"^%1(?:\\s*(?:\\+-|\\+/-|±)\\s*%1\\s?(%)?(?=\\s|$|[^0-9.]))?\\s*(.*)$"_s.arg(kNumber));
    quiz::AcceptedNumber accepted;
    if (const auto range = kRange.match(words); range.hasMatch()) {
        accepted.low = range.captured(1).toDouble();
        accepted.high = range.captured(2).toDouble();
        accepted.value = (accepted.low + accepted.high) / 2;
        unit = range.captured(3).trimmed();
    } else if (const auto around = kAround.match(words); around.hasMatch()) {
        accepted.value = around.captured(1).toDouble();
        double tolerance = around.captured(2).toDouble();
        unit = around.captured(4).trimmed();
        // "18 +- 0.5 %" counts per cent; "18 +- 5%" is a share of eighteen.
        const bool isShare = !around.captured(3).isEmpty() && words.contains(around.captured(2) + u'%');
        if (isShare)
            tolerance = qAbs(accepted.value) * tolerance / 100;
        else if (!around.captured(3).isEmpty())
            unit = u"%"_s;
        accepted.low = accepted.value - tolerance;
        accepted.high = accepted.value + tolerance;
    } else {
        return readFreely(words, unit);
    }
    if (!isUnit(unit))
        return readFreely(words, unit);
    if (!qIsFinite(accepted.low) || !qIsFinite(accepted.high) || accepted.low > accepted.high)
        return unusable(u"a range that holds no number: "_s + words.left(60));
    return accepted;
}

Result<std::vector<quiz::AcceptedNumber>> readAcceptedNumbers(AnswerLines& lines, QString& unit, const TextLinks& links)
{
    CARREL_TRY(checkCount(lines));
    std::vector<quiz::AcceptedNumber> all;
    for (const AnswerLine& answer : lines.answers) {
        QString written;
        CARREL_ASSIGN(quiz::AcceptedNumber accepted, readAcceptedNumber(answer.words, written));
        accepted.fraction = shareOf(answer.mark).value_or(1);
        accepted.feedback = feedbackFromMarkdown(answer.feedback, links);
        all.push_back(std::move(accepted));
        if (unit.isEmpty())
            unit = written;
        else if (!written.isEmpty() && written != unit)
            lines.odd += u"only one unit is kept: "_s + unit;
    }
    if (all.empty())
        return unusable(u"no number that would be accepted"_s);
    return all;
}

course::Text paragraphsAsText(const QString& markdown, const TextLinks& links)
{
    static const QRegularExpression kEmptyLines(u"\\n\\s*\\n"_s);
    course::Text all;
    for (const QString& paragraph : markdown.split(kEmptyLines, Qt::SkipEmptyParts)) {
        if (!all.empty())
            all.insert(all.end(), 2, {QString(), course::LineBreak, {}});
        const course::Text text = inlineFromMarkdown(paragraph, links);
        all.insert(all.end(), text.begin(), text.end());
    }
    return all;
}

}  // namespace carrel::formats
