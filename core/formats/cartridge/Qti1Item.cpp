// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/cartridge/Qti1Item.h"

#include "core/formats/GapText.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/cartridge/Qti1Marks.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/quiz/Rounded.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr std::size_t kMostParts = 1000;

tl::unexpected<Error> malformed(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

/// "cc.multiple_choice.v0p1" and Canvas's "multiple_choice_question" are the same kind.
QString kindOf(pugi::xml_node item)
{
    const QString canvas = qti1Metadata(item, u"question_type");
    if (!canvas.isEmpty())
        return canvas;
    static const QHash<QString, QString> kProfiles{
        {u"cc.multiple_choice.v0p1"_s, u"multiple_choice_question"_s},
        {u"cc.multiple_response.v0p1"_s, u"multiple_answers_question"_s},
        {u"cc.true_false.v0p1"_s, u"true_false_question"_s},
        {u"cc.fib.v0p1"_s, u"short_answer_question"_s},
        {u"cc.pattern_match.v0p1"_s, u"short_answer_question"_s},
        {u"cc.essay.v0p1"_s, u"essay_question"_s},
    };
    const QString profile = qti1Metadata(item, u"cc_profile");
    return kProfiles.value(profile, profile);
}

class Qti1Reader {
public:
    Qti1Reader(pugi::xml_node item, const TextLinks& links)
        : m_node(item), m_presentation(qtiChild(item, u"presentation")), m_links(links), m_marks(readQti1Marks(item))
    {
        for (const pugi::xml_node feedback : qtiChildren(item, u"itemfeedback"))
            m_feedback.insert(qtiAttribute(feedback, u"ident"), feedback);
        m_links.lost = [this](const QString& what, const QString& why) {
            tellOnce(m_read.changes, u"%1: %2"_s.arg(what, why));
        };
    }

    Result<Qti1Item> read()
    {
        using Reader = Done (Qti1Reader::*)();
        static const QHash<QString, Reader> kReaders{
            {u"multiple_choice_question"_s, &Qti1Reader::readChoice},
            {u"multiple_answers_question"_s, &Qti1Reader::readChoice},
            {u"true_false_question"_s, &Qti1Reader::readChoice},
            {u"short_answer_question"_s, &Qti1Reader::readShortAnswer},
            {u"numerical_question"_s, &Qti1Reader::readNumerical},
            {u"matching_question"_s, &Qti1Reader::readMatching},
            {u"fill_in_multiple_blanks_question"_s, &Qti1Reader::readBlanks},
            {u"multiple_dropdowns_question"_s, &Qti1Reader::readBlanks},
            {u"essay_question"_s, &Qti1Reader::readEssay},
            {u"text_only_question"_s, &Qti1Reader::readWords},
        };
        m_kind = kindOf(m_node);
        const Reader reader = kReaders.value(m_kind);
        if (reader == nullptr)
            return fail(ErrorKind::Unsupported, u"a question of the kind \"%1\" is not read"_s.arg(m_kind.left(60)));
        m_read.identifier = qtiAttribute(m_node, u"ident");
        m_read.item.title = qtiAttribute(m_node, u"title").simplified();
        m_read.item.stem = blocksFromHtml(stemHtml(), m_links);
        CARREL_TRY((this->*reader)());
        if (m_read.item.stem.empty() && !std::holds_alternative<quiz::GapTask>(m_read.item.task))
            return malformed(u"no words that ask something"_s);
        readPoints();
        readFeedback();
        return std::move(m_read);
    }

private:
    QString stemHtml() const
    {
        QString html;
        for (const pugi::xml_node material : qtiChildren(m_presentation, u"material"))
            html += qti1Html(material);
        return html.isEmpty() ? qti1Html(qtiChild(qtiChild(m_presentation, u"flow"), u"material")) : html;
    }

    course::Text text(pugi::xml_node node) { return inlineFromHtml(qti1Html(node), m_links); }

    quiz::Feedback feedback(const QString& identifier)
    {
        const auto node = m_feedback.constFind(identifier);
        return node == m_feedback.cend() ? quiz::Feedback() : feedbackFromHtml(qti1Html(*node), m_links);
    }

    std::vector<pugi::xml_node> fields(QStringView name) const
    {
        auto found = qtiBelow(m_presentation, name);
        if (found.size() > kMostParts)
            found.resize(kMostParts);
        return found;
    }

    Done readChoice()
    {
        const auto lists = fields(u"response_lid");
        if (lists.empty())
            return malformed(u"nothing to choose from"_s);
        const QString response = qtiAttribute(lists.front(), u"ident");
        quiz::ChoiceTask task;
        task.multiple = m_kind == u"multiple_answers_question";
        std::vector<bool> right;
        for (const pugi::xml_node label : qtiBelow(lists.front(), u"response_label")) {
            const QString id = qtiAttribute(label, u"ident");
            quiz::Choice choice = choiceOf(id, picturedFromHtml(qti1Html(label), m_links));
            if (isBlank(choice) || right.size() == kMostParts)
                return malformed(isBlank(choice) ? u"an answer without words"_s : u"too many answers"_s);
            choice.feedback = feedback(id + u"_fb"_s);
            task.choices.push_back(std::move(choice));
            right.push_back(false);
        }
        for (const auto& [test, share] : m_marks.rightFor(response)) {
            for (std::size_t at = 0; at < right.size(); ++at) {
                if (task.choices[at].id != test.value)
                    continue;
                right[at] = true;
                task.choices[at].fraction = share;
            }
        }
        if (task.multiple)
            shareAmongRight(task.choices, right, true);
        task.shuffle = qtiAttribute(qtiChild(lists.front(), u"render_choice"), u"shuffle").toLower() == u"yes";
        CARREL_TRY(checkChoices(task.choices, task.multiple, m_read.changes));
        // Canvas gives parts of the mark, the cartridge's own profile does not.
        m_read.item.wholeOnly = task.multiple && qti1Metadata(m_node, u"question_type").isEmpty();
        m_read.item.task = m_kind == u"true_false_question" ? asTrueFalse(std::move(task)) : std::move(task);
        keepFromNegative(m_read.item);
        return {};
    }

    static quiz::ChoiceTask asTrueFalse(quiz::ChoiceTask task)
    {
        const auto says = [&](std::size_t at, const QString& word) {
            return course::plainText(task.choices[at].text).trimmed().toLower() == word;
        };
        if (task.choices.size() != 2 || !says(0, u"true"_s) || !says(1, u"false"_s))
            return task;
        return trueFalse(task.choices[0].fraction > 0.5, task.choices[0].feedback, task.choices[1].feedback);
    }

    Done readShortAnswer()
    {
        const auto strings = fields(u"response_str");
        if (strings.empty())
            return malformed(u"no field to write in"_s);
        quiz::TextTask task;
        for (const auto& [test, share] : m_marks.rightFor(qtiAttribute(strings.front(), u"ident"))) {
            const bool within = test.kind == Qti1Test::Kind::Contains;
            QString pattern = test.value;
            if (within)
                pattern = u'*' + pattern.replace(u'*', u"\\*"_s) + u'*';
            if (!test.value.isEmpty())
                task.accepted.push_back({pattern, share, {}, within, false});
            task.caseSensitive = task.caseSensitive || test.caseSensitive;
        }
        if (task.accepted.empty())
            return malformed(u"no answer that would be accepted"_s);
        m_read.item.task = std::move(task);
        return {};
    }

    /// A value with a range, or a range alone: each condition is one number.
    Done readNumerical()
    {
        quiz::NumericTask task;
        for (const Qti1Condition& condition : m_marks.conditions) {
            std::optional<double> low;
            std::optional<double> high;
            std::optional<double> value;
            std::optional<quiz::Rounding> rounding;
            for (const Qti1Test& test : condition.tests) {
                const auto number = finiteNumber(test.value);
                rounding = test.rounding ? test.rounding : rounding;
                (test.kind == Qti1Test::Kind::AtLeast  ? low
                 : test.kind == Qti1Test::Kind::AtMost ? high
                                                       : value) = number;
            }
            if (condition.score <= 0 || (!value && (!low || !high)))
                continue;
            if (!low || !high)
                low = high = value;
            task.accepted.push_back(
                value && rounding
                    ? quiz::acceptedRounded(*value, *rounding)
                    : quiz::AcceptedNumber{
                        value.value_or(*low / 2 + *high / 2), std::min(*low, *high), std::max(*low, *high), 1, {}});
            task.accepted.back().fraction = std::clamp(condition.score / m_marks.maximum, 0.0, 1.0);
        }
        if (task.accepted.empty())
            return malformed(u"no number that would be accepted"_s);
        m_read.item.task = std::move(task);
        return {};
    }

    Done readMatching()
    {
        quiz::MatchTask task;
        for (const pugi::xml_node list : fields(u"response_lid")) {
            const auto right = m_marks.rightFor(qtiAttribute(list, u"ident"));
            int target = -1;
            for (const pugi::xml_node label : qtiBelow(list, u"response_label")) {
                const course::Text words = text(label);
                auto at = std::find(task.targets.begin(), task.targets.end(), words);
                if (at == task.targets.end() && task.targets.size() < kMostParts)
                    at = task.targets.insert(at, words);
                if (!right.empty() && qtiAttribute(label, u"ident") == right.front().first.value)
                    target = static_cast<int>(at - task.targets.begin());
            }
            if (target < 0 || target >= static_cast<int>(task.targets.size()))
                return malformed(u"a thing to match that goes with none"_s);
            task.prompts.push_back({text(qtiChild(list, u"material")), target});
        }
        if (task.prompts.empty() || task.targets.size() < 2)
            return malformed(u"fewer than two pairs to match"_s);
        m_read.item.task = std::move(task);
        return {};
    }

    /// "Roses are [colour1]": the name of the blank stands in its field.
    Done readBlanks()
    {
        QString html = stemHtml().remove(kHole);
        std::vector<std::pair<qsizetype, quiz::Gap>> placed;
        for (const pugi::xml_node list : fields(u"response_lid")) {
            const QString name = u'[' + qtiText(qtiChild(list, u"material")).simplified() + u']';
            const qsizetype at = html.indexOf(name);
            if (at < 0)
                return malformed(u"the blank %1 is not in the words"_s.arg(name.left(40)));
            placed.emplace_back(at, gapOf(list));
            // As many characters as before, so that the other places stay.
            html.replace(at, name.size(), QString(kHole) + QString(name.size() - 1, QChar(0xfdd2)));
        }
        html.remove(QChar(0xfdd2));
        std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<quiz::Gap> gaps;
        for (auto& [at, gap] : placed) {
            if (gap.accepted.empty() && gap.options.empty())
                return malformed(u"a blank that nothing is right for"_s);
            gaps.push_back(std::move(gap));
        }
        return fillGaps(blocksFromHtml(html, m_links), std::move(gaps), false, m_read.item, m_read.changes);
    }

    quiz::Gap gapOf(pugi::xml_node list)
    {
        const auto right = m_marks.rightFor(qtiAttribute(list, u"ident"));
        quiz::Gap gap;
        for (const pugi::xml_node label : qtiBelow(list, u"response_label")) {
            const QString id = qtiAttribute(label, u"ident");
            const bool isRight =
                std::any_of(right.begin(), right.end(), [&](const auto& one) { return one.first.value == id; });
            if (m_kind == u"multiple_dropdowns_question")
                gap.options.push_back({id, text(label), isRight ? 1.0 : 0.0, {}});
            else if (isRight)
                gap.accepted.push_back({course::plainText(text(label)).simplified(), 1, {}, false, false});
        }
        const bool any =
            std::any_of(gap.options.begin(), gap.options.end(), [](const auto& each) { return each.fraction > 0; });
        if (!any)
            gap.options.clear();
        return gap;
    }

    Done readEssay()
    {
        quiz::EssayTask task;
        for (const pugi::xml_node solution : qtiBelow(m_node, u"solution"))
            task.guidance = blocksFromHtml(qti1Html(solution), m_links);
        m_read.item.task = std::move(task);
        return {};
    }

    Done readWords()
    {
        m_read.item.task = quiz::NoTask{};
        return {};
    }

    void readPoints()
    {
        for (const QStringView label : {u"points_possible", u"cc_weighting"}) {
            if (const auto points = finiteNumber(qti1Metadata(m_node, label)))
                m_read.item.points = within(*points, 0, 10'000, 1);
        }
        if (std::holds_alternative<quiz::NoTask>(m_read.item.task))
            m_read.item.points = 1;
    }

    /// By the names that every program uses, and by the condition that shows it.
    void readFeedback()
    {
        m_read.item.feedback = feedback(u"general_fb"_s);
        m_read.item.feedbackRight = feedback(u"correct_fb"_s);
        m_read.item.feedbackWrong = feedback(u"general_incorrect_fb"_s);
        if (m_read.item.feedbackWrong.empty())
            m_read.item.feedbackWrong = feedback(u"incorrect_fb"_s);
        for (const Qti1Condition& condition : m_marks.conditions) {
            for (const QString& name : condition.feedback) {
                quiz::Feedback& place = condition.score > 0 ? m_read.item.feedbackRight : m_read.item.feedbackWrong;
                if (place.empty() && name != u"general_fb" && condition.anyOther != (condition.score > 0))
                    place = feedback(name);
            }
        }
    }

    pugi::xml_node m_node;
    pugi::xml_node m_presentation;
    TextLinks m_links;
    Qti1Marks m_marks;
    QHash<QString, pugi::xml_node> m_feedback;
    QString m_kind;
    Qti1Item m_read;
};

}  // namespace

Result<Qti1Item> readQti1Item(pugi::xml_node item, const TextLinks& links)
{
    return Qti1Reader(item, links).read();
}

QString qti1Metadata(pugi::xml_node node, QStringView label)
{
    for (const pugi::xml_node field : qtiBelow(node, u"qtimetadatafield")) {
        if (qtiText(qtiChild(field, u"fieldlabel")).simplified() == label)
            return qtiText(qtiChild(field, u"fieldentry")).simplified();
    }
    return {};
}

QString qti1Html(pugi::xml_node node)
{
    QString html;
    for (const pugi::xml_node text : qtiBelow(node, u"mattext")) {
        const QString words = qtiText(text);
        html += qtiAttribute(text, u"texttype") == u"text/html" ? words : words.toHtmlEscaped();
    }
    return html;
}

}  // namespace carrel::formats
