// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleGaps.h"

#include "core/formats/GapText.h"
#include "core/formats/QuestionParts.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr std::size_t kMostGaps = 1000;
constexpr std::size_t kMostAnswers = 1000;
/// Words to choose from, in all gaps together.
constexpr std::size_t kMostChoices = 20'000;

tl::unexpected<Error> malformed(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

enum class ClozeAsks { Text, ExactText, Number, Choice, SeveralChoices };

/// What a gap asks for, and how its choices are laid out and whether they are shuffled.
struct ClozeKind {
    ClozeAsks asks = ClozeAsks::Text;
    bool across = false;
    bool shuffle = false;
};

/// "SAC", "MULTIRESPONSE_HS"; nothing for words that are none of Moodle's.
std::optional<ClozeKind> clozeKind(const QString& name)
{
    static const QHash<QString, ClozeAsks> kAsks{
        {u"SHORTANSWER"_s, ClozeAsks::Text},
        {u"SA"_s, ClozeAsks::Text},
        {u"MW"_s, ClozeAsks::Text},
        {u"SHORTANSWER_C"_s, ClozeAsks::ExactText},
        {u"SAC"_s, ClozeAsks::ExactText},
        {u"MWC"_s, ClozeAsks::ExactText},
        {u"NUMERICAL"_s, ClozeAsks::Number},
        {u"NM"_s, ClozeAsks::Number},
        {u"MULTICHOICE"_s, ClozeAsks::Choice},
        {u"MC"_s, ClozeAsks::Choice},
        {u"MULTIRESPONSE"_s, ClozeAsks::SeveralChoices},
        {u"MR"_s, ClozeAsks::SeveralChoices},
    };
    if (const auto known = kAsks.constFind(name); known != kAsks.cend())
        return ClozeKind{*known};
    static const QRegularExpression kLayout(u"^(MULTICHOICE|MC|MULTIRESPONSE|MR)_?([VH]?)(S?)$"_s);
    const auto layout = kLayout.match(name);
    if (!layout.hasMatch())
        return std::nullopt;
    return ClozeKind{kAsks[layout.captured(1)], layout.captured(2) == u"H", !layout.captured(3).isEmpty()};
}

/// One answer of a gap as it was written.
struct ClozeAnswer {
    double fraction = 0;
    QString words;
    QString feedback;
};

QString unescaped(QString words)
{
    static const QRegularExpression kEscape(u"\\\\([~#{}])"_s);
    return words.replace(kEscape, u"\\1"_s).trimmed();
}

/// The place of `mark` from `at` on where no backslash is before it; "&#39;" has no "#" that counts.
qsizetype markAt(const QString& text, QChar mark, qsizetype at)
{
    for (; at < text.size(); ++at) {
        if (text[at] != mark)
            continue;
        const QChar before = at > 0 ? text[at - 1] : QChar();
        if (before != u'\\' && !(mark == u'#' && before == u'&'))
            return at;
    }
    return -1;
}

ClozeAnswer clozeAnswer(QString written)
{
    static const QRegularExpression kShare(u"^%\\s*(-?[0-9.,]+)\\s*%"_s);
    ClozeAnswer answer;
    written = written.trimmed();
    if (written.startsWith(u'=')) {
        answer.fraction = 1;
        written.remove(0, 1);
    } else if (const auto share = kShare.match(written); share.hasMatch()) {
        answer.fraction = std::clamp(finiteNumber(share.captured(1)).value_or(0) / 100, -1.0, 1.0);
        written.remove(0, share.capturedEnd());
    }
    const qsizetype feedback = markAt(written, u'#', 0);
    if (feedback >= 0)
        answer.feedback = unescaped(written.sliced(feedback + 1));
    answer.words = unescaped(feedback >= 0 ? written.left(feedback) : written);
    return answer;
}

std::vector<ClozeAnswer> clozeAnswers(const QString& body)
{
    std::vector<ClozeAnswer> answers;
    for (qsizetype from = 0; from <= body.size();) {
        const qsizetype found = markAt(body, u'~', from);
        const qsizetype end = found < 0 ? body.size() : found;
        const ClozeAnswer answer = clozeAnswer(body.mid(from, end - from));
        if (!answer.words.isEmpty())
            answers.push_back(answer);
        from = end + 1;
    }
    return answers;
}

class ClozeReader {
public:
    explicit ClozeReader(MoodleReading reading) : m_reading(reading), m_element(reading.question.child("questiontext"))
    {
    }

    Done read()
    {
        QString words = MoodleTexts::words(m_element).remove(kHole);
        CARREL_ASSIGN(const QString marked, takeGaps(words));
        if (m_gaps.empty())
            return malformed(u"there is no gap in it"_s);
        if (m_exact && m_loose)
            tellOnce(m_reading.changes, u"upper and lower case count in none of its gaps here"_s);
        double sum = 0;
        for (const quiz::Gap& gap : m_gaps)
            sum += gap.weight;
        if (!m_reading.question.child("defaultgrade") && sum > 0)
            m_reading.item.points = sum;
        return fillGaps(m_reading.texts.blocks(m_element, marked), std::move(m_gaps), m_exact && !m_loose,
                        m_reading.item, m_reading.changes);
    }

private:
    /// The words with a hole for each gap.
    Result<QString> takeGaps(const QString& words)
    {
        static const QRegularExpression kStart(u"\\{\\s*([0-9]{0,6})\\s*:\\s*([A-Z_]+)\\s*(:|\\})"_s);
        QString marked;
        qsizetype at = 0;
        for (auto start = kStart.match(words); start.hasMatch(); start = kStart.match(words, at)) {
            const auto kind = clozeKind(start.captured(2));
            if (kind && start.captured(3) == u"}")
                return malformed(u"a gap without an answer"_s);
            const qsizetype end = kind ? markAt(words, u'}', start.capturedEnd()) : -1;
            if (kind && end < 0)
                break;  // nor does anything further on end
            if (end < 0) {
                marked += words.mid(at, start.capturedEnd() - at);
                at = start.capturedEnd();
                continue;
            }
            if (m_gaps.size() == kMostGaps)
                return malformed(u"more than %1 gaps"_s.arg(kMostGaps));
            CARREL_ASSIGN(quiz::Gap gap, gapOf(*kind, words.mid(start.capturedEnd(), end - start.capturedEnd())));
            gap.weight = start.captured(1).isEmpty() ? 1 : start.captured(1).toDouble();
            m_gaps.push_back(std::move(gap));
            marked += words.mid(at, start.capturedStart() - at) + kHole;
            at = end + 1;
        }
        return marked + words.sliced(at);
    }

    Result<quiz::Gap> gapOf(const ClozeKind& kind, const QString& body)
    {
        const std::vector<ClozeAnswer> answers = clozeAnswers(body);
        if (answers.size() > kMostAnswers)
            return malformed(u"more than %1 answers to a gap"_s.arg(kMostAnswers));
        const bool anyRight =
            std::any_of(answers.begin(), answers.end(), [](const ClozeAnswer& answer) { return answer.fraction > 0; });
        if (!anyRight)
            return malformed(u"a gap without a right answer"_s);
        switch (kind.asks) {
        case ClozeAsks::Text: m_loose = true; return textGap(answers);
        case ClozeAsks::ExactText: m_exact = true; return textGap(answers);
        case ClozeAsks::Number: return numberGap(answers);
        case ClozeAsks::Choice: return choiceGap(answers, false);
        case ClozeAsks::SeveralChoices: break;
        }
        CARREL_ASSIGN(quiz::Gap several, choiceGap(answers, true));
        several.multiple = true;
        several.shuffle = kind.shuffle;
        several.across = kind.across;
        return several;
    }

    course::Text text(const QString& words) { return m_reading.texts.text(m_element, words); }
    quiz::Feedback said(const ClozeAnswer& answer)
    {
        return feedbackOf(m_reading.texts.pictured(m_element, answer.feedback, LinePictures::All));
    }

    Result<quiz::Gap> textGap(const std::vector<ClozeAnswer>& answers)
    {
        quiz::Gap gap;
        for (const ClozeAnswer& answer : answers) {
            const QString pattern = course::plainText(text(answer.words)).simplified();
            gap.accepted.push_back(acceptedFromPattern(pattern, answer.fraction, said(answer)));
        }
        return gap;
    }

    Result<quiz::Gap> numberGap(const std::vector<ClozeAnswer>& answers)
    {
        quiz::Gap gap;
        for (const ClozeAnswer& answer : answers) {
            if (answer.words == u"*" && answer.fraction <= 0) {
                gap.accepted.push_back({u"*"_s, answer.fraction, said(answer), true, false});
                continue;
            }
            const QString written = course::plainText(text(answer.words));
            CARREL_ASSIGN(quiz::AcceptedNumber accepted,
                          moodleNumber(written.section(u':', 0, 0), written.section(u':', 1)));
            accepted.fraction = answer.fraction;
            accepted.feedback = said(answer);
            gap.numbers.push_back(std::move(accepted));
        }
        return gap;
    }

    Result<quiz::Gap> choiceGap(const std::vector<ClozeAnswer>& answers, bool several)
    {
        quiz::Gap gap;
        for (const ClozeAnswer& answer : answers)
            gap.options.push_back(
                {u"c%1"_s.arg(gap.options.size() + 1), text(answer.words), answer.fraction, said(answer)});
        CARREL_TRY(checkChoices(gap.options, several, m_reading.changes));
        return gap;
    }

    MoodleReading m_reading;
    pugi::xml_node m_element;
    std::vector<quiz::Gap> m_gaps;
    bool m_exact = false;
    bool m_loose = false;
};

/// A word to choose, with the group it is shown in.
struct GroupedWord {
    QString group;
    quiz::Choice choice;
};

std::vector<GroupedWord> wordsToChoose(MoodleReading& reading)
{
    std::vector<GroupedWord> words;
    for (const char* name : {"dragbox", "selectoption"}) {
        for (const pugi::xml_node box : reading.question.children(name)) {
            if (words.size() == kMostGaps)
                break;
            words.push_back({QString::fromUtf8(box.child("group").text().get()).trimmed(),
                             {u"c%1"_s.arg(words.size() + 1), reading.texts.text(box), 0, {}}});
        }
    }
    return words;
}

Result<quiz::Gap> gapForWord(const std::vector<GroupedWord>& words, int number)
{
    if (number < 1 || number > static_cast<int>(words.size()))
        return malformed(u"a gap for word %1, which is not there"_s.arg(number));
    const QString group = words[static_cast<std::size_t>(number) - 1].group;
    quiz::Gap gap;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at].group != group)
            continue;
        gap.options.push_back(words[at].choice);
        gap.options.back().fraction = at + 1 == static_cast<std::size_t>(number) ? 1 : 0;
    }
    return gap;
}

}  // namespace

Done readMoodleCloze(MoodleReading reading)
{
    return ClozeReader(reading).read();
}

Done readMoodleWordChoice(MoodleReading reading)
{
    static const QRegularExpression kPlace(u"\\[\\[([0-9]{1,4})\\]\\]"_s);
    const std::vector<GroupedWord> words = wordsToChoose(reading);
    const pugi::xml_node element = reading.question.child("questiontext");
    const QString source = MoodleTexts::words(element).remove(kHole);
    std::vector<quiz::Gap> gaps;
    QString marked;
    qsizetype at = 0;
    for (auto places = kPlace.globalMatch(source); places.hasNext();) {
        const auto place = places.next();
        if (gaps.size() == kMostGaps || gaps.size() * words.size() > kMostChoices)
            return malformed(u"too many words for too many gaps"_s);
        CARREL_ASSIGN(quiz::Gap gap, gapForWord(words, place.captured(1).toInt()));
        gaps.push_back(std::move(gap));
        marked += source.sliced(at, place.capturedStart() - at) + kHole;
        at = place.capturedEnd();
    }
    if (reading.question.child("dragbox"))
        tellOnce(reading.changes, u"words are chosen for each gap here instead of dragged"_s);
    return fillGaps(reading.texts.blocks(element, marked + source.sliced(at)), std::move(gaps), false, reading.item,
                    reading.changes);
}

Result<quiz::AcceptedNumber> moodleNumber(const QString& written, const QString& tolerance)
{
    constexpr double kAny = std::numeric_limits<double>::max();
    if (written.trimmed() == u"*")
        return quiz::AcceptedNumber{0, -kAny, kAny, 1, {}};
    const auto value = finiteNumber(written);
    const auto around = tolerance.trimmed().isEmpty() ? std::optional(0.0) : finiteNumber(tolerance);
    if (!value || !around || *around < 0)
        return malformed(u"\"%1\" is no number with a tolerance"_s.arg(written.left(40)));
    const quiz::AcceptedNumber accepted{*value, *value - *around, *value + *around, 1, {}};
    if (!std::isfinite(accepted.low) || !std::isfinite(accepted.high))
        return malformed(u"a tolerance past all numbers"_s);
    return accepted;
}

}  // namespace carrel::formats
