// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/GiftQuestion.h"

#include "core/formats/QuestionParts.h"
#include "core/formats/gift/GiftEscapes.h"
#include "core/formats/gift/MoodleText.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;
using quiz::AcceptedNumber;
using quiz::AcceptedText;

constexpr qsizetype kMostAnswers = 1000;
constexpr qsizetype kMostChanges = 20;
/// Moodle takes 99 % for the whole, since thirds are written 33.33333 %.
constexpr double kNearlyAll = 0.99;

tl::unexpected<Error> malformed(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

/// An answer's share, its words and its feedback, escapes still hidden.
struct GiftAnswer {
    bool marked = false;  ///< stood behind "="
    double fraction = 0;
    QString text;
    QString feedback;
};

/// Cuts "%50%" from the front. Fails where it is no share from -100 to 100.
Result<std::optional<double>> takeShare(QString& text)
{
    text = text.trimmed();
    if (!text.startsWith(u'%'))
        return std::optional<double>();
    const qsizetype end = text.indexOf(u'%', 1);
    bool fits = false;
    const double percent = end < 0 ? 0 : text.mid(1, end - 1).trimmed().toDouble(&fits);
    if (!fits)
        return std::optional<double>();  // an answer may start with a percent sign
    if (!(std::abs(percent) <= 100))
        return malformed(u"a share of %1 %"_s.arg(percent));
    text = text.mid(end + 1).trimmed();
    return std::optional(percent / 100);
}

void splitFeedback(GiftAnswer& answer)
{
    const qsizetype mark = answer.text.indexOf(u'#');
    if (mark >= 0) {
        answer.feedback = answer.text.mid(mark + 1).trimmed();
        answer.text.truncate(mark);
    }
    answer.text = answer.text.trimmed();
}

/// The answers behind each of `marks`; `unmarked` is the share of one that has neither "=" nor a percentage.
Result<std::vector<GiftAnswer>> splitAnswers(const QString& body, QStringView marks, double unmarked)
{
    std::vector<GiftAnswer> answers;
    qsizetype from = 0;
    QChar mark;
    for (qsizetype at = 0; at <= body.size(); ++at) {
        if (at < body.size() && !marks.contains(body[at]))
            continue;
        GiftAnswer answer;
        answer.text = body.mid(from, at - from);
        answer.marked = mark == u'=';
        if (!mark.isNull() || !answer.text.trimmed().isEmpty()) {
            CARREL_ASSIGN(const auto share, takeShare(answer.text));
            answer.fraction = share.value_or(answer.marked ? 1 : unmarked);
            splitFeedback(answer);
            answers.push_back(std::move(answer));
        }
        if (static_cast<qsizetype>(answers.size()) > kMostAnswers)
            return malformed(u"more than %1 answers"_s.arg(kMostAnswers));
        from = at + 1;
        mark = at < body.size() ? body[at] : QChar();
    }
    return answers;
}

/// Reads what stands between the braces, which the kinds share.
class AnswerReader {
public:
    AnswerReader(GiftQuestion& question, MoodleFormat format, const TextLinks& links)
        : m_question(question), m_format(format), m_links(links)
    {
    }

    Result<quiz::Task> read(const QString& body)
    {
        if (body.isEmpty())
            return quiz::Task(quiz::EssayTask{});
        if (body.startsWith(u'#'))
            return numeric(body.mid(1));
        if (body.contains(u'~'))
            return choice(body);
        if (body.contains(u'=') && body.contains(u"->"_s))
            return match(body);
        const QString word = body.section(u'#', 0, 0).trimmed().toUpper();
        if (word == u"T" || word == u"TRUE")
            return trueFalse(true, body);
        if (word == u"F" || word == u"FALSE")
            return trueFalse(false, body);
        return shortText(body);
    }

private:
    course::Text text(const QString& source) const
    {
        return toText(moodleText(showGiftEscapes(source), m_format), m_links);
    }

    Result<quiz::Task> choice(const QString& body)
    {
        CARREL_ASSIGN(const auto answers, splitAnswers(body, u"~=", 0));
        quiz::ChoiceTask task;
        task.multiple = !body.contains(u'=');
        double sum = 0;
        double most = 0;
        for (const GiftAnswer& answer : answers) {
            if (answer.text.isEmpty())
                return malformed(u"an answer without words"_s);
            task.choices.push_back(
                {u"c%1"_s.arg(task.choices.size() + 1), text(answer.text), answer.fraction, text(answer.feedback)});
            sum += std::max(answer.fraction, 0.0);
            most = std::max(most, answer.fraction);
        }
        if (task.choices.size() < 2)
            return malformed(u"fewer than two answers to choose from"_s);
        if (most <= 0)
            return malformed(u"no right answer to choose"_s);
        if ((task.multiple ? sum : most) < kNearlyAll)
            m_question.changes.append(u"no answer earns the whole mark"_s);
        return quiz::Task(task);
    }

    /// {FALSE#feedback for the wrong answer#feedback for the right one}
    Result<quiz::Task> trueFalse(bool isTrue, const QString& body)
    {
        const course::Text wrong = text(body.section(u'#', 1, 1).trimmed());
        const course::Text right = text(body.section(u'#', 2).trimmed());
        const auto plain = [](const QString& word) { return course::Text{{word, course::Plain, {}}}; };
        quiz::ChoiceTask task;
        task.trueFalse = true;
        task.shuffle = false;
        task.choices = {{u"true"_s, plain(u"True"_s), isTrue ? 1.0 : 0.0, isTrue ? right : wrong},
                        {u"false"_s, plain(u"False"_s), isTrue ? 0.0 : 1.0, isTrue ? wrong : right}};
        return quiz::Task(task);
    }

    Result<quiz::Task> shortText(const QString& body)
    {
        CARREL_ASSIGN(const auto answers, splitAnswers(body, u"=", 1));
        quiz::TextTask task;
        for (const GiftAnswer& answer : answers) {
            if (answer.text.isEmpty())
                return malformed(u"an answer without words"_s);
            const QString pattern = showGiftEscapes(answer.text);
            task.accepted.push_back(acceptedFromPattern(pattern, answer.fraction, text(answer.feedback)));
        }
        if (task.accepted.empty())
            return malformed(u"no answer that would be accepted"_s);
        return quiz::Task(task);
    }

    Result<quiz::Task> match(const QString& body)
    {
        CARREL_ASSIGN(const auto pairs, splitAnswers(body, u"=", 1));
        quiz::MatchTask task;
        for (const GiftAnswer& pair : pairs) {
            const qsizetype arrow = pair.text.indexOf(u"->"_s);
            if (arrow < 0)
                return malformed(u"a pair without ->"_s);
            const course::Text target = text(pair.text.mid(arrow + 2).trimmed());
            if (target.empty())
                return malformed(u"a pair without its right side"_s);
            auto at = std::find(task.targets.begin(), task.targets.end(), target);
            if (at == task.targets.end())
                at = task.targets.insert(at, target);
            const QString prompt = pair.text.left(arrow).trimmed();
            if (!prompt.isEmpty())
                task.prompts.push_back({text(prompt), static_cast<int>(at - task.targets.begin())});
            if (!pair.feedback.isEmpty())
                m_question.changes.append(u"feedback of a pair was left out"_s);
        }
        if (task.prompts.empty() || task.targets.size() < 2)
            return malformed(u"fewer than two pairs to match"_s);
        return quiz::Task(task);
    }

    Result<quiz::Task> numeric(QString body)
    {
        // Moodle: what follows "~" is the feedback for every other number.
        if (const qsizetype other = body.indexOf(u'~'); other >= 0) {
            GiftAnswer wrong;
            wrong.text = body.mid(other + 1);
            splitFeedback(wrong);
            m_question.item.feedbackWrong = text(wrong.feedback.isEmpty() ? wrong.text : wrong.feedback);
            body.truncate(other);
        }
        CARREL_ASSIGN(const auto answers, splitAnswers(body, u"=", 1));
        quiz::NumericTask task;
        for (const GiftAnswer& answer : answers) {
            if (answer.text == u"*" && answer.fraction == 0) {
                m_question.item.feedbackWrong = text(answer.feedback);
                continue;
            }
            CARREL_ASSIGN(AcceptedNumber accepted, number(showGiftEscapes(answer.text)));
            accepted.fraction = answer.fraction;
            accepted.feedback = text(answer.feedback);
            task.accepted.push_back(std::move(accepted));
        }
        if (task.accepted.empty())
            return malformed(u"no number that would be accepted"_s);
        return quiz::Task(task);
    }

    static std::optional<double> plainNumber(const QString& written)
    {
        bool fits = false;
        const double value = written.trimmed().replace(u',', u'.').toDouble(&fits);
        return fits && std::isfinite(value) ? std::optional(value) : std::nullopt;
    }

    /// "low..high", "value:tolerance", a value, or `*` for any.
    static Result<AcceptedNumber> number(const QString& written)
    {
        constexpr double kAny = std::numeric_limits<double>::max();
        if (written == u"*")
            return AcceptedNumber{0, -kAny, kAny, 1, {}};
        if (const qsizetype dots = written.indexOf(u".."_s); dots > 0) {
            const auto low = plainNumber(written.left(dots));
            const auto high = plainNumber(written.mid(dots + 2));
            if (!low || !high || *low > *high)
                return malformed(u"\"%1\" is no range of numbers"_s.arg(written.left(40)));
            return AcceptedNumber{*low / 2 + *high / 2, *low, *high, 1, {}};
        }
        const qsizetype colon = written.indexOf(u':');
        const auto value = plainNumber(colon < 0 ? written : written.left(colon));
        const auto tolerance = colon < 0 ? std::optional(0.0) : plainNumber(written.mid(colon + 1));
        if (!value || !tolerance || *tolerance < 0)
            return malformed(u"\"%1\" is no number with a tolerance"_s.arg(written.left(40)));
        const AcceptedNumber accepted{*value, *value - *tolerance, *value + *tolerance, 1, {}};
        if (!std::isfinite(accepted.low) || !std::isfinite(accepted.high))
            return malformed(u"a tolerance past all numbers"_s);
        return accepted;
    }

    GiftQuestion& m_question;
    MoodleFormat m_format;
    const TextLinks& m_links;
};

/// A GIFT file is alone: it has no pictures and no units to lead to.
TextLinks linksToNothing(QStringList& changes)
{
    const auto tell = [&changes](const QString& change) {
        if (!changes.contains(change) && changes.size() < kMostChanges)
            changes.append(change);
    };
    TextLinks links;
    links.media = [tell](const QString& target) -> std::optional<KeptMedia> {
        tell(u"\"%1\" is not in the file and is shown as its words"_s.arg(target.left(60)));
        return std::nullopt;
    };
    links.link = [tell](const QString& target) {
        tell(u"the link to \"%1\" leads nowhere"_s.arg(target.left(60)));
        return QString();
    };
    links.lost = [tell](const QString& what, const QString& why) { tell(u"%1: %2"_s.arg(what, why)); };
    return links;
}

/// Takes "::name::" from the front.
Result<QString> takeName(QString& text)
{
    if (!text.startsWith(u"::"_s))
        return QString();
    const qsizetype end = text.indexOf(u"::"_s, 2);
    if (end < 0)
        return malformed(u"the name is not closed by ::"_s);
    QString name = showGiftEscapes(text.mid(2, end - 2)).simplified();
    text = text.mid(end + 2).trimmed();
    return name;
}

}  // namespace

Result<GiftQuestion> readGiftQuestion(const QString& paragraph)
{
    GiftQuestion question;
    const TextLinks links = linksToNothing(question.changes);
    QString text = hideGiftEscapes(paragraph).trimmed();
    CARREL_ASSIGN(question.item.title, takeName(text));
    const qsizetype open = text.indexOf(u'{');
    const qsizetype close = text.indexOf(u'}');
    if (open < 0 && close < 0) {
        if (text.isEmpty())
            return malformed(u"a name without a question"_s);
        question.item.stem = toBlocks(moodleText(showGiftEscapes(text), MoodleFormat::Auto), links);
        question.item.task = quiz::NoTask{};
        return question;
    }
    if (open < 0 || close < open)
        return malformed(close < 0 ? u"{ without }"_s : u"} without {"_s);
    const QString tail = text.mid(close + 1).trimmed();
    if (tail.contains(u'{') || tail.contains(u'}'))
        return malformed(u"more than one pair of braces"_s);
    // Words behind the answers: the learner fills a hole in them.
    const QString words = tail.isEmpty() ? text.left(open) : text.left(open) + u"_____"_s + text.mid(close + 1);
    const MoodleText stem = moodleText(showGiftEscapes(words.trimmed()), MoodleFormat::Auto);
    if (stem.source.isEmpty())
        return malformed(u"no words that ask something"_s);
    question.item.stem = toBlocks(stem, links);
    QString body = text.mid(open + 1, close - open - 1).trimmed();
    if (const qsizetype general = body.lastIndexOf(u"####"_s); general >= 0) {
        question.item.feedback =
            toText(moodleText(showGiftEscapes(body.mid(general + 4).trimmed()), stem.format), links);
        body = body.left(general).trimmed();
    }
    CARREL_ASSIGN(question.item.task, AnswerReader(question, stem.format, links).read(body));
    keepFromNegative(question.item);
    return question;
}

}  // namespace carrel::formats
