// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/olx/OlxProblem.h"

#include "core/formats/GapText.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/olx/OlxFiles.h"
#include "core/formats/olx/OlxMarkup.h"
#include "core/formats/olx/OlxResponses.h"

#include <QRegularExpression>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Text;

constexpr std::size_t kMostResponses = 1000;
/// Stands around the words of each question while a problem is taken apart.
constexpr QChar kQuestion(0xfdd1);

class ProblemReader {
public:
    ProblemReader(pugi::xml_node problem, const QString& title, const TextLinks& links)
        : m_problem(problem), m_title(title), m_links(links)
    {
    }

    Result<OlxProblem> read()
    {
        const std::vector<pugi::xml_node> responses = responsesOf(m_problem);
        CARREL_TRY(refusePrograms());
        if (responses.empty())
            return refuse(u"it has no question of a kind that is read"_s);
        if (responses.size() > kMostResponses)
            return refuse(u"more than %1 questions in one problem"_s.arg(kMostResponses));
        const bool allDropDowns = std::all_of(responses.begin(), responses.end(),
                                              [](pugi::xml_node node) { return nameOf(node) == u"optionresponse"; });
        if (responses.size() > 1 && allDropDowns) {
            CARREL_TRY(readDropDowns());
        } else {
            splitWords();
            for (std::size_t at = 0; at < responses.size(); ++at)
                CARREL_TRY(readOne(responses[at], at, responses.size()));
        }
        readHints();
        return std::move(m_result);
    }

private:
    /// THREATS: nothing is run, so whatever needs a program cannot be asked.
    Done refusePrograms() const
    {
        QString why;
        walk(m_problem, [&](pugi::xml_node node) {
            const QString name = nameOf(node);
            if (name == u"script")
                why = u"it is made or graded by a program of its own, which is not run"_s;
            else if (isResponse(node) && !readers().contains(name) && why.isEmpty())
                why = u"a question of this kind needs a program or a server: "_s + name;
        });
        if (!why.isEmpty())
            return refuse(why);
        return {};
    }

    using Reader = Result<quiz::Task> (ProblemReader::*)(pugi::xml_node);
    static const QHash<QString, Reader>& readers()
    {
        static const QHash<QString, Reader> kReaders{
            {u"multiplechoiceresponse"_s, &ProblemReader::readSingle},
            {u"choiceresponse"_s, &ProblemReader::readMultiple},
            {u"optionresponse"_s, &ProblemReader::readDropDown},
            {u"numericalresponse"_s, &ProblemReader::readNumber},
            {u"stringresponse"_s, &ProblemReader::readString},
        };
        return kReaders;
    }

    Done readOne(pugi::xml_node response, std::size_t at, std::size_t count)
    {
        const Reader reader = readers().value(nameOf(response));
        quiz::Item item;
        CARREL_ASSIGN(item.task, (this->*reader)(response));
        keepFromNegative(item);
        item.title =
            count == 1 ? m_title : u"%1 (%2/%3)"_s.arg(m_title, QString::number(at + 1), QString::number(count));
        item.stem = blocksFromHtml(wordsBefore(response, at + 1 == count), m_links);
        if (item.stem.empty())
            item.stem = blocksFromHtml(m_title.toHtmlEscaped(), m_links);
        item.feedback = explanationOf(response, count);
        m_result.items.push_back(std::move(item));
        return {};
    }

    /// Writes the problem out once, with the place of each question in it.
    void splitWords()
    {
        const OlxReplacement marked = [this](pugi::xml_node node) -> std::optional<QString> {
            if (!isResponse(node))
                return std::nullopt;
            m_places.insert(node.hash_value(), m_places.size());
            return QString(kQuestion) + olxInnerMarkup(node) + kQuestion;
        };
        m_words = olxInnerMarkup(m_problem, marked).split(kQuestion);
    }

    /// What stands in the problem since the question before, and the question's own words; behind the last the rest.
    QString wordsBefore(pugi::xml_node response, bool last) const
    {
        const auto place = m_places.constFind(response.hash_value());
        if (place == m_places.cend())
            return {};
        const qsizetype own = 2 * *place + 1;
        return m_words.value(own - 1) + m_words.value(own) + (last ? m_words.value(own + 1) : QString());
    }

    quiz::Feedback explanationOf(pugi::xml_node response, std::size_t count)
    {
        pugi::xml_node solution = descendant(response, "solution");
        if (!solution && (count == 1 || m_result.items.size() + 1 == count))
            solution = descendant(m_problem, "solution");
        return said(solution);
    }

    /// Nothing where there is no such element.
    quiz::Feedback said(pugi::xml_node element) const
    {
        return element ? feedbackFromHtml(olxInnerMarkup(element), m_links) : quiz::Feedback();
    }

    void readHints()
    {
        const pugi::xml_node hints = descendant(m_problem, "demandhint");
        for (const pugi::xml_node hint : hints.children("hint"))
            m_result.items.front().hints.push_back(inlineFromHtml(olxInnerMarkup(hint), m_links));
    }

    Result<quiz::Task> readSingle(pugi::xml_node response)
    {
        return readChoices(response, "choicegroup", "choice", "choicehint", false);
    }
    Result<quiz::Task> readMultiple(pugi::xml_node response)
    {
        return readChoices(response, "checkboxgroup", "choice", "choicehint", true);
    }

    Result<quiz::Task> readChoices(pugi::xml_node response, const char* groupName, const char* choiceName,
                                   const char* hintName, bool multiple)
    {
        const pugi::xml_node group = descendant(response, groupName);
        quiz::ChoiceTask task;
        task.multiple = multiple;
        task.shuffle = isTrue(attributeOf(group, "shuffle"));
        int right = 0;
        for (const pugi::xml_node choice : group.children(choiceName))
            right += isTrue(attributeOf(choice, "correct")) ? 1 : 0;
        const double share = multiple && right > 0 ? 1.0 / right : 1;
        double most = 0;
        for (const pugi::xml_node choice : group.children(choiceName)) {
            const QString correct = attributeOf(choice, "correct").toLower();
            const double partial = plainNumber(attributeOf(choice, "point_value")).value_or(0.5);
            quiz::Choice option =
                choiceOf(u"c%1"_s.arg(task.choices.size() + 1), picturedFromHtml(olxInnerMarkup(choice), m_links));
            option.fraction = correct == u"true"      ? share
                              : correct == u"partial" ? std::clamp(partial, 0.0, 1.0)
                              : multiple              ? -share
                                                      : 0;
            option.feedback = hintOf(choice, hintName);
            most = std::max(most, option.fraction);
            task.choices.push_back(std::move(option));
        }
        if (task.choices.size() < 2 || most <= 0)
            return refuse(u"it has no right choice, or nothing to choose between"_s);
        if (multiple)
            change(u"all or nothing there: here each right choice earns its share and each wrong one costs as much"_s);
        if (descendant(response, "compoundhint"))
            change(u"feedback to combinations of choices is left out"_s);
        return quiz::Task(task);
    }

    quiz::Feedback hintOf(pugi::xml_node choice, const char* hintName)
    {
        quiz::Feedback feedback;
        for (const pugi::xml_node hint : choice.children(hintName)) {
            if (attributeOf(hint, "selected").toLower() == u"false")
                change(u"feedback to choices that were not made is left out"_s);
            else
                feedback = said(hint);
        }
        return feedback;
    }

    void change(const QString& what)
    {
        if (!m_result.changes.contains(what))
            m_result.changes += what;
    }

    Result<quiz::Task> readDropDown(pugi::xml_node response)
    {
        CARREL_ASSIGN(auto options, optionsOf(response));
        quiz::ChoiceTask task;
        task.shuffle = false;
        task.choices = std::move(options);
        return quiz::Task(task);
    }

    Result<std::vector<quiz::Choice>> optionsOf(pugi::xml_node response)
    {
        const pugi::xml_node input = descendant(response, "optioninput");
        std::vector<quiz::Choice> options;
        const auto add = [&](const Text& words, bool right, const quiz::Feedback& feedback) {
            options.push_back({u"c%1"_s.arg(options.size() + 1), words, right ? 1.0 : 0.0, feedback});
        };
        for (const QString& word : readOptionList(attributeOf(input, "options")))
            add({{word, course::Plain, {}}}, word == attributeOf(input, "correct"), {});
        for (const pugi::xml_node option : input.children("option")) {
            const Text words = inlineFromHtml(olxInnerMarkup(option), m_links);
            const bool right =
                isTrue(attributeOf(option, "correct")) || course::plainText(words) == attributeOf(input, "correct");
            add(words, right, hintOf(option, "optionhint"));
        }
        const bool anyRight =
            std::any_of(options.begin(), options.end(), [](const quiz::Choice& o) { return o.fraction > 0; });
        if (options.size() < 2 || !anyRight)
            return refuse(u"a drop-down without a right option"_s);
        return options;
    }

    /// Several drop-downs, often in a table, are one text with gaps.
    Done readDropDowns()
    {
        std::vector<quiz::Gap> gaps;
        Done state;
        const QString html = olxInnerMarkup(m_problem, [&](pugi::xml_node node) -> std::optional<QString> {
            if (!isResponse(node))
                return std::nullopt;
            Result<std::vector<quiz::Choice>> options = optionsOf(node);
            if (!options) {
                state = fail(options.error());
                return QString();
            }
            quiz::Gap gap;
            gap.options = *std::move(options);
            gaps.push_back(std::move(gap));
            return olxInnerMarkup(node) + kHole;
        });
        CARREL_TRY(state);
        course::Blocks blocks = blocksFromHtml(html, m_links);
        // What comes before the first gap keeps its form; the rest becomes the text that holds the gaps.
        const auto first = std::find_if(blocks.begin(), blocks.end(), [](const course::Block& block) {
            return course::plainText(block).contains(kHole);
        });
        quiz::GapTask task;
        quiz::Item item;
        const std::size_t expected = gaps.size();
        placeGaps(linesOf({first, blocks.end()}), std::move(gaps), task);
        if (task.gaps.size() != expected)
            return refuse(u"a drop-down stands where no words can"_s);
        blocks.erase(first, blocks.end());
        item.title = m_title;
        item.stem = std::move(blocks);
        item.task = std::move(task);
        item.feedback = said(descendant(m_problem, "solution"));
        item.points = static_cast<double>(expected);
        m_result.items.push_back(std::move(item));
        return {};
    }

    static Text linesOf(const course::Blocks& blocks)
    {
        Text lines;
        for (const QString& line : course::plainText(blocks).split(u'\n')) {
            if (!lines.empty())
                lines.push_back({QString(), course::LineBreak, {}});
            lines.push_back({QString(line).replace(u'\t', u"  "_s), course::Plain, {}});
        }
        return lines;
    }

    Result<quiz::Task> readNumber(pugi::xml_node response)
    {
        quiz::NumericTask task;
        const pugi::xml_node tolerance = response.find_child_by_attribute("responseparam", "type", "tolerance");
        const QString width = attributeOf(tolerance, "default");
        CARREL_ASSIGN(auto accepted, acceptedNumber(attributeOf(response, "answer"), width));
        accepted.feedback = said(response.child("correcthint"));
        task.accepted.push_back(std::move(accepted));
        for (const pugi::xml_node more : response.children("additional_answer")) {
            CARREL_ASSIGN(auto further, acceptedNumber(attributeOf(more, "answer"), width));
            task.accepted.push_back(std::move(further));
        }
        for (const pugi::xml_node parameter : response.children("responseparam")) {
            for (const QString& answer : attributeOf(parameter, "partial_answers").split(u',', Qt::SkipEmptyParts)) {
                CARREL_ASSIGN(auto partial, acceptedNumber(answer, width));
                partial.fraction = 0.5;
                task.accepted.push_back(std::move(partial));
            }
        }
        return quiz::Task(task);
    }

    /// "12", "[5, 7)" or "3/4", within a tolerance of "0.5" or "2%".
    Result<quiz::AcceptedNumber> acceptedNumber(const QString& answer, const QString& tolerance)
    {
        static const QRegularExpression kRange(u"^\\s*([\\[(])\\s*([^,]+),\\s*([^,\\])]+)([\\])])\\s*$"_s);
        quiz::AcceptedNumber accepted;
        if (answer.contains(u'$') || tolerance.contains(u'$'))
            return refuse(u"its answer is worked out by a program, which is not run"_s);
        if (const auto range = kRange.match(answer); range.hasMatch()) {
            const auto low = plainNumber(range.captured(2));
            const auto high = plainNumber(range.captured(3));
            if (!low || !high || *low > *high)
                return refuse(u"its range is no pair of numbers: "_s + answer);
            constexpr double kInfinity = std::numeric_limits<double>::infinity();
            accepted.low = range.captured(1) == u"(" ? std::nextafter(*low, kInfinity) : *low;
            accepted.high = range.captured(4) == u")" ? std::nextafter(*high, -kInfinity) : *high;
            accepted.value = (*low + *high) / 2;
            return accepted;
        }
        const auto value = plainNumber(answer);
        if (!value)
            return refuse(u"its answer is a formula, not a number: "_s + answer.left(60));
        const bool isShare = tolerance.trimmed().endsWith(u'%');
        const double width = plainNumber(isShare ? tolerance.trimmed().chopped(1) : tolerance).value_or(0);
        const double around = std::abs(isShare ? *value * width / 100 : width);
        accepted.value = *value;
        accepted.low = *value - around;
        accepted.high = *value + around;
        return accepted;
    }

    Result<quiz::Task> readString(pugi::xml_node response)
    {
        const QStringList type = attributeOf(response, "type").toLower().split(u' ', Qt::SkipEmptyParts);
        quiz::TextTask task;
        task.caseSensitive = type.contains(u"cs"_s);
        const bool regular = type.contains(u"regexp"_s);
        const auto add = [&](const QString& pattern, double fraction, pugi::xml_node hint) -> Done {
            if (pattern.isEmpty())
                return refuse(u"an accepted answer without words"_s);
            if (regular && !QRegularExpression(pattern).isValid())
                return refuse(u"its pattern cannot be read: "_s + pattern.left(60));
            task.accepted.push_back({pattern, fraction, said(hint), false, regular});
            return {};
        };
        CARREL_TRY(add(attributeOf(response, "answer"), 1, response.child("correcthint")));
        for (const pugi::xml_node more : response.children("additional_answer")) {
            const QString answer = attributeOf(more, "answer");
            CARREL_TRY(add(answer.isEmpty() ? QString::fromUtf8(more.text().get()).trimmed() : answer, 1,
                           more.child("correcthint")));
        }
        for (const pugi::xml_node wrong : response.children("stringequalhint"))
            CARREL_TRY(add(attributeOf(wrong, "answer"), 0, wrong));
        return quiz::Task(task);
    }

    pugi::xml_node m_problem;
    QString m_title;
    const TextLinks& m_links;
    QStringList m_words;                     ///< before, within and between its questions, in turn
    QHash<std::size_t, qsizetype> m_places;  ///< of the questions, by their elements
    OlxProblem m_result;
};

}  // namespace

Result<OlxProblem> readOlxProblem(pugi::xml_node problem, const QString& title, const TextLinks& links)
{
    return ProblemReader(problem, title, links).read();
}

}  // namespace carrel::formats
