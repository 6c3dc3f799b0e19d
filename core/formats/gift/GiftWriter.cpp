// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/GiftWriter.h"

#include "core/formats/HtmlText.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/moodlexml/ClozeText.h"

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// What GIFT would take for a sign of its own.
QString escaped(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'\n') {
            out += u"\\n"_s;
            continue;
        }
        if (u"\\:#={}~"_s.contains(c))
            out += u'\\';
        out += c;
    }
    return out;
}

QString words(const quiz::Text& text)
{
    return escaped(htmlOf(text));
}

QString share(double fraction)
{
    return std::abs(fraction - 1) < 1e-12 ? QString() : u'%' + percentText(fraction) + u'%';
}

class GiftQuestionWriter {
public:
    GiftQuestionWriter(const quiz::Item& item, QStringList& lost) : m_item(item), m_lost(lost) {}

    QString write()
    {
        const auto body = std::visit([this](const auto& task) { return of(task); }, m_item.task);
        if (!body) {
            lose(u"the whole question: GIFT has no form for it"_s);
            return {};
        }
        tellRest();
        QString gift = u"// [id:"_s + QString(m_item.key).replace(u']', u"\\]"_s) + u']';
        for (const QString& tag : m_item.tags)
            gift += u" [tag:"_s + QString(tag).replace(u']', u"\\]"_s) + u']';
        gift += u'\n';
        if (!m_item.title.isEmpty())
            gift += u"::"_s + escaped(m_item.title) + u"::"_s;
        const MediaAddress none = [this](const QString&) {
            lose(u"a picture or sound"_s);
            return QString();
        };
        gift += u"[html]"_s + escaped(htmlOf(m_item.stem, none));
        if (std::holds_alternative<quiz::NoTask>(m_item.task))
            return gift + u"\n\n"_s;
        const QString always = m_item.feedback.empty() ? QString() : u"####"_s + said(m_item.feedback);
        return gift + u'{' + *body + always + u"}\n\n"_s;
    }

private:
    using Body = std::optional<QString>;

    QString said(const quiz::Feedback& feedback)
    {
        if (!feedback.pictures.empty())
            lose(u"a picture or sound"_s);
        return escaped(feedbackHtml(feedback, {}));
    }
    QString feedback(const quiz::Feedback& feedback) { return feedback.empty() ? QString() : u'#' + said(feedback); }

    Body of(const quiz::ChoiceTask& task)
    {
        if (task.trueFalse)
            return trueFalse(task);
        QString body;
        for (const quiz::Choice& choice : task.choices) {
            const bool right = !task.multiple && std::abs(choice.fraction - 1) < 1e-12;
            const QString mark =
                right ? u"="_s
                      : u"~"_s
                            + (task.multiple || choice.fraction != 0 ? u'%' + percentText(choice.fraction) + u'%'
                                                                     : QString());
            if (!choice.picture.media.isEmpty())
                lose(u"a picture or sound"_s);
            body += mark + (choice.text.empty() ? escaped(choiceHtml(choice, {})) : words(choice.text))
                    + feedback(choice.feedback) + u'\n';
        }
        if (!task.shuffle)
            lose(u"that its answers are not shuffled"_s);
        if (task.most > 0)
            lose(u"how many may be chosen"_s);
        return body;
    }

    Body trueFalse(const quiz::ChoiceTask& task)
    {
        if (task.choices.size() != 2)
            return std::nullopt;
        const bool isTrue = task.choices[0].fraction > 0.5;
        const quiz::Feedback& right = task.choices[isTrue ? 0 : 1].feedback;
        const quiz::Feedback& wrong = task.choices[isTrue ? 1 : 0].feedback;
        QString body = isTrue ? u"TRUE"_s : u"FALSE"_s;
        if (!right.empty() || !wrong.empty())
            body += u'#' + said(wrong) + u'#' + said(right);
        return body;
    }

    Body of(const quiz::TextTask& task)
    {
        if (task.caseSensitive || !task.accentSensitive)
            lose(u"how case and accents count"_s);
        QString body;
        for (const quiz::AcceptedText& accepted : task.accepted) {
            // An arrow makes a question a matching one, and no sign takes that from it.
            if (accepted.pattern.contains(u"->"))
                return std::nullopt;
            if (accepted.regularExpression)
                lose(u"the pattern \"%1\""_s.arg(accepted.pattern.left(60)));
            else
                body += u'=' + share(accepted.fraction) + escaped(patternOf(accepted)) + feedback(accepted.feedback)
                        + u'\n';
        }
        return body.isEmpty() ? Body() : body;
    }

    Body of(const quiz::NumericTask& task)
    {
        QString body = u"#"_s;
        for (const quiz::AcceptedNumber& accepted : task.accepted) {
            if (accepted.rounding)
                lose(roundingLost());
            const double value = accepted.low / 2 + accepted.high / 2;
            const QString number = accepted.high >= std::numeric_limits<double>::max()
                                       ? u"*"_s
                                       : numberText(value) + u':' + numberText(accepted.high - value);
            body += u"\n="_s + share(accepted.fraction) + number + feedback(accepted.feedback);
        }
        if (!m_item.feedbackWrong.empty())
            body += u"\n=%0%*"_s + feedback(m_item.feedbackWrong);
        if (!task.unit.isEmpty())
            lose(u"the unit "_s + task.unit);
        return body + u'\n';
    }

    Body of(const quiz::MatchTask& task)
    {
        QString body;
        std::vector<bool> taken(task.targets.size(), false);
        for (const quiz::MatchPrompt& prompt : task.prompts) {
            const auto target = static_cast<std::size_t>(prompt.target);
            if (prompt.target < 0 || target >= task.targets.size())
                return std::nullopt;
            taken[target] = true;
            body += u'=' + words(prompt.text) + u" -> "_s + words(task.targets[target]) + u'\n';
        }
        for (std::size_t at = 0; at < taken.size(); ++at) {
            if (!taken[at])
                body += u"= -> "_s + words(task.targets[at]) + u'\n';
        }
        if (!task.shuffle)
            lose(u"that its pairs are not shuffled"_s);
        return body;
    }

    Body of(const quiz::EssayTask& task)
    {
        if (!task.guidance.empty() || !task.rubric.empty())
            lose(u"the guidance for whoever marks it"_s);
        return QString();
    }

    template <class Other>
    Body of(const Other&)
    {
        return std::nullopt;
    }
    Body of(const quiz::NoTask&) { return QString(); }

    void tellRest()
    {
        const bool numeric = std::holds_alternative<quiz::NumericTask>(m_item.task);
        if (!m_item.feedbackRight.empty() || !m_item.feedbackPartly.empty()
            || (!numeric && !m_item.feedbackWrong.empty()))
            lose(u"feedback on a right, partly right or wrong answer"_s);
        if (std::abs(m_item.points - 1) > 1e-12 || m_item.penalty > 0 || m_item.wholeOnly)
            lose(u"its points and how they are lost"_s);
        if (losesItsLeast(m_item))
            lose(u"the least that an answer earns"_s);
        if (m_item.timeLimitSeconds > 0)
            lose(u"its own time"_s);
        if (!m_item.hints.empty())
            lose(u"its hints"_s);
        if (!m_item.unitKey.isEmpty() || !m_item.conceptName.isEmpty() || !m_item.level.isEmpty() || m_item.difficulty
            || m_item.discrimination)
            lose(u"where it comes from, what it tests, and its level"_s);
    }

    void lose(const QString& what)
    {
        const QString line = u"%1: %2"_s.arg(m_item.key, what);
        if (!m_lost.contains(line))
            m_lost << line;
    }

    const quiz::Item& m_item;
    QStringList& m_lost;
};

}  // namespace

QString giftText(const std::vector<quiz::Quiz>& quizzes, QStringList& lost)
{
    QString gift;
    for (const quiz::Quiz& quiz : quizzes) {
        QStringList names = quiz.title.split(u" / "_s);
        for (QString& name : names)
            name = name.simplified().replace(u'/', u"//"_s);
        gift += u"$CATEGORY: $course$/top/"_s + names.join(u'/') + u"\n\n"_s;
        if (!quiz.introduction.empty() || quiz.passShare > 0 || quiz.timeLimitSeconds > 0 || quiz.attemptLimit > 0
            || quiz.forwardOnly)
            lost << u"%1: its introduction and the rules it is taken by"_s.arg(quiz.key);
        for (const quiz::Item& item : quiz.items)
            gift += GiftQuestionWriter(item, lost).write();
    }
    return gift;
}

}  // namespace carrel::formats
