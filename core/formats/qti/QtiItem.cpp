// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiItem.h"

#include "core/formats/BlockBuilder.h"
#include "core/formats/GapText.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiFeedback.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/formats/qti/QtiTasks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr std::size_t kMostParts = 1000;

tl::unexpected<Error> unsupported(const QString& why)
{
    return fail(ErrorKind::Unsupported, why);
}

bool isGap(const QString& name)
{
    return name == u"textentryinteraction" || name == u"inlinechoiceinteraction";
}

/// A text with one gap that stands by itself is a question with a field.
void asField(quiz::Item& item)
{
    auto* task = std::get_if<quiz::GapTask>(&item.task);
    if (task == nullptr || task->gaps.size() != 1 || item.stem.empty() || !task->gaps[0].options.empty()
        || !course::plainText(task->gaps[0].before).trimmed().isEmpty()
        || !course::plainText(task->tail).trimmed().isEmpty())
        return;
    quiz::Gap gap = std::move(task->gaps[0]);
    if (!gap.numbers.empty()) {
        item.task = quiz::NumericTask{std::move(gap.numbers), {}};
        return;
    }
    quiz::TextTask text;
    text.caseSensitive = task->caseSensitive;
    text.accepted = std::move(gap.accepted);
    item.task = std::move(text);
}

class ItemReader {
public:
    ItemReader(pugi::xml_node item, const TextLinks& links)
        : m_item(item), m_links(toldIn(links, m_read.changes)), m_responses(item)
    {
    }

    Result<QtiItem> read()
    {
        CARREL_TRY(refusePrograms());
        m_read.identifier = qtiAttribute(m_item, u"identifier");
        const pugi::xml_node body = qtiChild(m_item, u"itembody");
        const QString html = qtiMarkup(body, [this](pugi::xml_node node) { return replaced(node); });
        CARREL_TRY(m_trouble);
        CARREL_TRY(readParts(html));
        if (m_read.items.empty())
            return fail(ErrorKind::Unreadable, u"it shows nothing"_s);
        nameItems();
        quiz::Item& last = m_read.items.back();
        readQtiFeedback(m_item, m_links, last, m_read.changes);
        readGuidance(body, last);
        return std::move(m_read);
    }

private:
    Done refusePrograms() const
    {
        if (qtiAttribute(m_item, u"adaptive") == u"true")
            return unsupported(u"it changes while it is answered, which is not known here"_s);
        if (qtiChild(m_item, u"templatedeclaration") || qtiChild(m_item, u"templateprocessing"))
            return unsupported(
                u"its words and numbers are made anew for each attempt by a program, which is not run"_s);
        if (!qtiBelow(m_item, u"customoperator").empty())
            return unsupported(u"it is marked by a program of its own, which is not run"_s);
        if (!qtiChild(m_item, u"itembody"))
            return fail(ErrorKind::Unreadable, u"there is no question in it"_s);
        return {};
    }

    QtiReading reading() { return {m_responses, m_links, m_read.changes}; }

    /// A hole for a gap, a mark for an interaction that stands by itself.
    std::optional<QString> replaced(pugi::xml_node node)
    {
        const QString name = qtiName(node);
        if (!name.endsWith(u"interaction"))
            return std::nullopt;
        if (m_gaps.size() + m_interactions.size() == kMostParts)
            m_trouble = fail(ErrorKind::TooLarge, u"more than %1 interactions"_s.arg(kMostParts));
        if (!m_trouble)
            return QString();
        if (isGap(name))
            return takeGap(readQtiGap(node, reading()), qtiAttribute(node, u"responseidentifier"));
        if (name == u"gapmatchinteraction")
            return takeGapMatch(node);
        m_interactions.push_back(node);
        return QString(kQtiPart);
    }

    QString takeGap(Result<quiz::Gap> gap, const QString& response)
    {
        if (!gap) {
            m_trouble = fail(gap.error());
            return {};
        }
        const bool takesWords = !gap->accepted.empty();
        m_gaps.push_back({*std::move(gap), takesWords && isCaseSensitive(m_responses.of(response))});
        return QString(kHole);
    }

    QString takeGapMatch(pugi::xml_node node)
    {
        Result<QtiGapMatch> match = readQtiGapMatch(node, reading());
        if (!match) {
            m_trouble = fail(match.error());
            return {};
        }
        m_matches.push_back(*std::move(match));
        const auto number = static_cast<int>(m_matches.size()) - 1;
        return u"<div>"_s
               + qtiMarkup(node,
                           [&](pugi::xml_node part) -> std::optional<QString> {
                               const QString name = qtiName(part);
                               if (name == u"gaptext")
                                   return QString();
                               if (name != u"gap")
                                   return std::nullopt;
                               const QtiGapMatch& gaps = m_matches[static_cast<std::size_t>(number)];
                               m_gaps.push_back({gaps.gaps.value(qtiAttribute(part, u"identifier")), false, number});
                               return QString(kHole);
                           })
               + u"</div>"_s;
    }

    /// Words with gaps between the interactions are questions of their own; words without belong to what follows.
    Done readParts(const QString& html)
    {
        const QStringList parts = html.split(kQtiPart);
        QString before;
        for (qsizetype at = 0; at < parts.size(); ++at) {
            if (parts[at].contains(kHole))
                CARREL_TRY(addGaps(std::exchange(before, {}) + parts[at]));
            else
                before += parts[at];
            if (at + 1 < parts.size())
                CARREL_TRY(addInteraction(m_interactions[static_cast<std::size_t>(at)], std::exchange(before, {})));
        }
        course::Blocks rest = blocksFromHtml(before, m_links);
        if (rest.empty())
            return {};
        if (m_read.items.empty()) {
            m_read.items.emplace_back().task = quiz::NoTask{};
            m_read.items.back().stem = std::move(rest);
            return {};
        }
        course::Blocks& stem = m_read.items.back().stem;
        std::move(rest.begin(), rest.end(), std::back_inserter(stem));
        return {};
    }

    Done addInteraction(pugi::xml_node interaction, const QString& before)
    {
        CARREL_ASSIGN(QtiTask task, readQtiInteraction(interaction, reading()));
        quiz::Item item;
        item.stem = blocksFromHtml(before + qtiMarkup(qtiChild(interaction, u"prompt")), m_links);
        std::move(task.pictures.begin(), task.pictures.end(), std::back_inserter(item.stem));
        if (item.stem.empty())
            item.stem = blocksFromHtml(qtiAttribute(m_item, u"title").toHtmlEscaped(), {});
        item.task = std::move(task.task);
        item.points = task.points;
        item.wholeOnly = task.wholeOnly;
        item.leastShare = task.leastShare;
        m_read.items.push_back(std::move(item));
        return {};
    }

    Done addGaps(const QString& html)
    {
        const auto count = static_cast<std::size_t>(html.count(kHole));
        std::vector<quiz::Gap> gaps;
        std::size_t exact = 0;
        std::size_t words = 0;
        double points = 0;
        const std::size_t first = m_nextGap;
        for (std::size_t at = 0; at < count && m_nextGap < m_gaps.size(); ++at, ++m_nextGap) {
            points += m_gaps[m_nextGap].gap.weight;
            exact += m_gaps[m_nextGap].caseSensitive ? 1 : 0;
            words += m_gaps[m_nextGap].gap.accepted.empty() ? 0 : 1;
            gaps.push_back(std::move(m_gaps[m_nextGap].gap));
        }
        if (exact > 0 && exact < words)
            tellOnce(m_read.changes, u"upper and lower case count in none of its gaps here"_s);
        quiz::Item item;
        CARREL_TRY(fillGaps(blocksFromHtml(html, m_links), std::move(gaps), words > 0 && exact == words, item,
                            m_read.changes));
        asField(item);
        item.points = points;
        markTogether(first, item);
        m_read.items.push_back(std::move(item));
        return {};
    }

    /// Gaps that all belong to one interaction are marked as it says of them together.
    void markTogether(std::size_t first, quiz::Item& item)
    {
        const auto isAlien = [&](const KnownGap& gap) { return gap.match != m_gaps[first].match; };
        const auto begin = m_gaps.begin() + static_cast<std::ptrdiff_t>(first);
        const auto end = m_gaps.begin() + static_cast<std::ptrdiff_t>(m_nextGap);
        if (std::any_of(begin, end, isAlien)) {
            tellOnce(m_read.changes, u"gaps of several interactions are marked gap by gap here"_s);
        } else if (m_gaps[first].match >= 0) {
            const QtiGapMatch& match = m_matches[static_cast<std::size_t>(m_gaps[first].match)];
            item.points = match.points;
            item.wholeOnly = match.wholeOnly;
            item.leastShare = match.leastShare;
        }
    }

    void nameItems()
    {
        const QString title = qtiAttribute(m_item, u"title").simplified();
        const std::size_t count = m_read.items.size();
        for (std::size_t at = 0; at < count; ++at)
            m_read.items[at].title =
                count == 1 ? title : u"%1 (%2/%3)"_s.arg(title, QString::number(at + 1), QString::number(count));
        if (count > 1)
            tellOnce(m_read.changes, u"its %1 parts are questions of their own here"_s.arg(count));
    }

    /// What is for scorers guides them who mark an essay.
    void readGuidance(pugi::xml_node body, quiz::Item& item)
    {
        auto* essay = std::get_if<quiz::EssayTask>(&item.task);
        for (const pugi::xml_node rubric : qtiBelow(body, u"rubricblock")) {
            if (qtiAttribute(rubric, u"view").contains(u"candidate"))
                continue;
            if (essay == nullptr) {
                tellOnce(m_read.changes, u"words for scorers, tutors or authors were left out"_s);
                continue;
            }
            course::Blocks words = blocksFromHtml(qtiMarkup(rubric), m_links);
            std::move(words.begin(), words.end(), std::back_inserter(essay->guidance));
        }
    }

    struct KnownGap {
        quiz::Gap gap;
        bool caseSensitive = false;
        int match = -1;  ///< the gap match it is of
    };

    pugi::xml_node m_item;
    QtiItem m_read;
    TextLinks m_links;
    QtiResponses m_responses;
    std::vector<pugi::xml_node> m_interactions;
    std::vector<KnownGap> m_gaps;
    std::vector<QtiGapMatch> m_matches;
    std::size_t m_nextGap = 0;
    Done m_trouble;
};

}  // namespace

Result<QtiItem> readQtiItem(pugi::xml_node item, const TextLinks& links)
{
    return ItemReader(item, links).read();
}

TextLinks toldIn(const TextLinks& links, QStringList& changes)
{
    TextLinks told = links;
    told.lost = [&changes](const QString& what, const QString& why) { tellOnce(changes, u"%1: %2"_s.arg(what, why)); };
    return told;
}

}  // namespace carrel::formats
