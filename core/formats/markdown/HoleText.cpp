// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/HoleText.h"

#include "core/formats/MarkdownBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/markdown/AnswerLines.h"
#include "core/formats/markdown/AnswerMarkdown.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// "[50%] " in front of a part.
const QRegularExpression& shareInFront()
{
    static const QRegularExpression kShare(u"^\\[\\s*(-?[0-9.]+%)\\s*\\]\\s*"_s);
    return kShare;
}

/// One of the parts between the bars.
struct Part {
    std::optional<double> share;
    QString words;
};

std::vector<Part> partsOf(const QString& hole)
{
    static const QRegularExpression kBar(u"(?<!\\\\)\\|"_s);
    std::vector<Part> parts;
    const QStringList written = hole.split(kBar);
    for (const QString& each : written) {
        Part part{std::nullopt, each.trimmed()};
        if (const auto share = shareInFront().match(part.words); share.hasMatch()) {
            part.share = shareOf(share.captured(1));
            part.words.remove(0, share.capturedLength());
        }
        part.words.replace(u"\\|"_s, u"|"_s).replace(u"\\}"_s, u"}"_s);
        if (!part.words.isEmpty())
            parts.push_back(std::move(part));
    }
    return parts;
}

quiz::Choice optionOf(const Part& part, std::size_t place, double usual)
{
    return {u"c%1"_s.arg(place + 1), {{part.words, course::Plain, {}}}, part.share.value_or(usual), {}};
}

/// Any number of options: "[x]" is before those that are right, which share the mark, or "[50%]" before each.
Result<quiz::Gap> severalOf(const std::vector<Part>& parts)
{
    static const QRegularExpression kRight(u"^\\[\\s*[xX]\\s*\\]\\s*"_s);
    quiz::Gap gap;
    gap.multiple = true;
    std::vector<bool> right;
    for (Part part : parts) {
        const auto mark = kRight.match(part.words);
        right.push_back(mark.hasMatch() && !part.share);
        if (right.back())
            part.words.remove(0, mark.capturedLength());
        gap.options.push_back(optionOf(part, gap.options.size(), 0));
    }
    const bool isMarked = std::find(right.begin(), right.end(), true) != right.end();
    const bool isShared = std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.share; });
    if (isMarked && isShared)
        return unusable(u"a hole to choose several in has [x] or shares, not both"_s);
    if (isMarked)
        shareAmongRight(gap.options, right, true);
    QStringList changes;
    CARREL_TRY(checkChoices(gap.options, true, changes));
    return gap;
}

Result<quiz::Gap> numbersOf(const std::vector<Part>& parts)
{
    quiz::Gap gap;
    for (const Part& part : parts) {
        QString unit;
        CARREL_ASSIGN(quiz::AcceptedNumber accepted, readAcceptedNumber(part.words, unit));
        if (!unit.isEmpty())
            return unusable(u"a hole for a number has no unit: write it behind the hole"_s);
        accepted.fraction = part.share.value_or(1);
        gap.numbers.push_back(accepted);
    }
    return gap;
}

/// Writes the parts of one hole.
class HoleWriter {
public:
    explicit HoleWriter(QStringList& lost) : m_lost(lost) {}

    QString write(const quiz::Gap& gap)
    {
        if (!gap.options.empty())
            return options(gap);
        if (gap.accepted.empty() && !gap.numbers.empty())
            return numbers(gap.numbers);
        if (!gap.numbers.empty())
            tellOnce(m_lost, u"the numbers of a gap for words"_s);
        for (const quiz::AcceptedText& accepted : gap.accepted) {
            if (accepted.regularExpression)
                tellOnce(m_lost, u"the pattern %1 of a gap"_s.arg(accepted.pattern.left(60)));
            else
                add(patternOf(accepted), accepted.fraction, 1, accepted.feedback);
        }
        return hole({});
    }

private:
    QString options(const quiz::Gap& gap)
    {
        if (!gap.accepted.empty() || !gap.numbers.empty())
            tellOnce(m_lost, u"what is accepted beside the options of a gap"_s);
        if (gap.multiple && (!gap.shuffle || gap.across))
            tellOnce(m_lost, u"how the options of a gap that takes several stand"_s);
        // What has no share in front is wrong, but for the first of those of which one is chosen.
        double usual = gap.multiple ? 0 : 1;
        for (const quiz::Choice& option : gap.options) {
            const QString words = course::plainText(option.text);
            if (option.text != course::Text{{words, course::Plain, {}}})
                tellOnce(m_lost, u"how the options of a gap are set"_s);
            add(words, option.fraction, usual, option.feedback);
            usual = 0;
        }
        return hole(gap.multiple ? u"??"_s : u"?"_s);
    }

    QString numbers(const std::vector<quiz::AcceptedNumber>& numbers)
    {
        for (const quiz::AcceptedNumber& accepted : numbers)
            add(rangeText(accepted), accepted.fraction, 1, accepted.feedback);
        return hole(u"#"_s);
    }

    void add(const QString& text, double share, double usual, const quiz::Feedback& feedback)
    {
        static const QRegularExpression kAmbiguous(u"\\\\[|}]|\\\\$"_s);
        static const QRegularExpression kSign(u"^[?#\\[]"_s);
        const QString words = onOneLine(text);
        if (!feedback.empty())
            tellOnce(m_lost, u"what is said of the answers in its gaps"_s);
        if (words.isEmpty() || words.contains(kAmbiguous)) {
            tellOnce(m_lost, u"the answer \"%1\" of a gap"_s.arg(words.left(60)));
            return;
        }
        const bool plain = std::abs(share - usual) < 1e-9 && !words.contains(kSign);
        m_parts << (plain ? QString() : u"[%1] "_s.arg(percent(share)))
                       + QString(words).replace(u'|', u"\\|"_s).replace(u'}', u"\\}"_s);
    }

    QString hole(const QString& sign) const { return u"{{%1%2}}"_s.arg(sign, m_parts.join(u'|')); }

    QStringList& m_lost;
    QStringList m_parts;
};

}  // namespace

Result<quiz::Gap> gapOfHole(const QString& hole)
{
    static const QRegularExpression kNumber(u"^#\\s*(?:\\[\\s*-?[0-9.]+%\\s*\\]\\s*)?[-+.0-9]"_s);
    if (kNumber.match(hole).hasMatch())
        return numbersOf(partsOf(hole.sliced(1)));
    quiz::Gap gap;
    if (hole.startsWith(u"??"_s))
        return severalOf(partsOf(hole.sliced(2)));
    const bool choosing = hole.startsWith(u'?');
    for (const Part& part : partsOf(choosing ? hole.sliced(1) : hole)) {
        if (choosing)
            gap.options.push_back(optionOf(part, gap.options.size(), gap.options.empty() ? 1 : 0));
        else
            gap.accepted.push_back(acceptedFromPattern(part.words, part.share.value_or(1), {}));
    }
    return gap;
}

QString holeOf(const quiz::Gap& gap, QStringList& lost)
{
    return HoleWriter(lost).write(gap);
}

}  // namespace carrel::formats
