// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Browsing.h"

#include "core/store/search/SearchRepository.h"

#include <algorithm>

namespace carrel::desk {

namespace {

using store::BrowsedCard;
using store::Connection;

constexpr std::size_t kUndos = 20;
constexpr qsizetype kFrontLength = 120;
constexpr qsizetype kInSight = 40;     // letters of a front that a narrow line shows
constexpr qsizetype kBeforeHole = 20;  // letters that say of what the hole is a part

/// A condition with what it needs of the vault.
struct Prepared {
    CardQuery::Condition condition;
    QSet<std::int64_t> among;  ///< courses or cards, where the card's own numbers do not say
};

template <class Id>
QSet<std::int64_t> valuesOf(const std::vector<Id>& ids)
{
    QSet<std::int64_t> values;
    for (const Id id : ids)
        values.insert(id.value);
    return values;
}

/// As FTS5 reads it: everything quoted, a single word as the beginning of one.
QString ftsOf(const CardQuery::Saying& saying)
{
    QString words = saying.words;
    words.remove(QChar(u'\0'));
    words.replace(u'"', QStringLiteral("\"\""));
    return QStringLiteral("{title body} : \"%1\"%2").arg(words, saying.isPhrase ? QString() : QStringLiteral(" *"));
}

Result<Prepared> prepared(Connection& connection, const CardQuery::Condition& condition)
{
    Prepared out{condition, {}};
    store::CardListRepository cards(connection);
    if (const auto* course = std::get_if<CardQuery::OfCourse>(&condition.what)) {
        CARREL_ASSIGN(const auto named, store::SearchRepository(connection).coursesNamed(course->words));
        out.among = valuesOf(named);
    } else if (const auto* tagged = std::get_if<CardQuery::Tagged>(&condition.what)) {
        CARREL_ASSIGN(const auto with, cards.withTag(tagged->tag));
        out.among = valuesOf(with);
    } else if (const auto* saying = std::get_if<CardQuery::Saying>(&condition.what)) {
        CARREL_ASSIGN(const auto with, cards.withText(ftsOf(*saying)));
        out.among = valuesOf(with);
    }
    return out;
}

bool passes(const Prepared& prepared, const BrowsedCard& card, recall::StudyDay today)
{
    const auto& what = prepared.condition.what;
    bool is = false;
    if (const auto* state = std::get_if<CardQuery::State>(&what))
        is = holds(*state, card, today);
    else if (const auto* compared = std::get_if<CardQuery::Compared>(&what))
        is = holds(*compared, card, today);
    else if (std::holds_alternative<CardQuery::OfCourse>(what))
        is = prepared.among.contains(card.course.value);
    else
        is = prepared.among.contains(card.card.value);
    return is != prepared.condition.isNot;
}

Result<std::vector<BrowsedCard>> found(Connection& connection, const CardQuery& query, recall::StudyDay today)
{
    std::vector<Prepared> conditions;
    for (const CardQuery::Condition& condition : query.conditions) {
        CARREL_ASSIGN(Prepared ready, prepared(connection, condition));
        conditions.push_back(std::move(ready));
    }
    CARREL_ASSIGN(auto cards, store::CardListRepository(connection).all());
    std::erase_if(cards, [&](const BrowsedCard& card) {
        return !std::all_of(conditions.begin(), conditions.end(),
                            [&](const Prepared& each) { return passes(each, card, today); });
    });
    return cards;
}

/// Where the first hole of a cloze card stands among the words of its front; -1: it has none.
qsizetype holeOf(const course::Card& card, const QString& words)
{
    for (const course::Block& block : card.front)
        for (const course::Span& span : block.text)
            if ((span.style & course::Strong) != 0 && span.text.startsWith(u'[') && span.text.endsWith(u']'))
                return words.indexOf(span.text.simplified());
    return -1;
}

/// The front in one line. Cards of one cloze text differ by their holes alone: where one stands far in, the line begins
/// shortly before it.
QString lineOf(const course::Card& card)
{
    const QString words = course::plainText(card.front).simplified();
    const qsizetype hole = card.kind == course::CardKind::Cloze ? holeOf(card, words) : -1;
    if (hole < kInSight)
        return words.left(kFrontLength);
    return QStringLiteral("… ") + words.mid(words.lastIndexOf(u' ', hole - kBeforeHole) + 1, kFrontLength);
}

}  // namespace

Browsing::Browsing(store::Vault& vault, const Preferences& preferences)
    : m_vault(vault), m_preferences(preferences), m_steps(std::make_shared<std::vector<Step>>())
{
}

QFuture<Result<std::vector<BrowsedCard>>> Browsing::find(const QString& query)
{
    using Cards = std::vector<BrowsedCard>;
    const Moment moment = momentOf(m_vault, m_preferences);
    return m_vault.read<Cards>([=](Connection& connection) -> Result<Cards> {
        CARREL_ASSIGN(const CardQuery parsed, CardQuery::parse(query));
        return found(connection, parsed, moment.today);
    });
}

QFuture<Result<std::vector<CardLine>>> Browsing::lines(const std::vector<CardId>& cards)
{
    using Lines = std::vector<CardLine>;
    return m_vault.read<Lines>([cards](Connection& connection) -> Result<Lines> {
        Lines lines;
        store::CardRepository repository(connection);
        for (const CardId id : cards) {
            const auto row = repository.get(id);
            if (!row && row.error().kind == ErrorKind::NotFound)
                continue;
            CARREL_TRY(row);
            lines.push_back({store::browsed(row->state), row->courseTitle, lineOf(row->card), row->card.tags});
        }
        return lines;
    });
}

QFuture<Result<int>> Browsing::each(const std::vector<CardId>& cards, Change change)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return m_vault
        .write<Step>([=, change = std::move(change)](store::Transaction& transaction) -> Result<Step> {
            Connection& connection = transaction.connection();
            store::CardRepository repository(connection);
            Step step;
            for (const CardId id : cards) {
                const auto before = repository.state(id);
                if (!before && before.error().kind == ErrorKind::NotFound)
                    continue;
                CARREL_TRY(before);
                CARREL_ASSIGN(const auto changed, change(connection, *before, moment));
                if (changed)
                    step.push_back(*changed);
            }
            if (!step.empty())
                transaction.touched(store::Noun::Cards);
            return step;
        })
        .then([steps = m_steps](const Result<Step>& step) -> Result<int> {
            CARREL_TRY(step);
            if (step->empty())
                return 0;
            steps->push_back(*step);
            if (steps->size() > kUndos)
                steps->erase(steps->begin());
            return static_cast<int>(step->size());
        });
}

QFuture<Result<int>> Browsing::act(BulkAct act, const std::vector<CardId>& cards)
{
    return each(cards, [act](Connection& connection, const store::CardStateRow& card, const Moment& moment) {
        return changed(connection, card, act, moment);
    });
}

QFuture<Result<int>> Browsing::setDue(const DueDays& days, const std::vector<CardId>& cards)
{
    // Which day begins, the first card draws: else single cards would all come on the first of the days.
    return each(cards,
                [days, given = std::uint64_t{0}, start = std::optional<std::uint64_t>()](
                    Connection& connection, const store::CardStateRow& card,
                    const Moment& moment) mutable -> Result<std::optional<BulkChange>> {
                    if (card.state.phase == recall::Phase::New)
                        return std::nullopt;
                    if (!start)
                        start = card.identity;
                    return desk::setDue(connection, card, days.dayOf(given++, *start, moment.today), moment);
                });
}

QFuture<Result<int>> Browsing::setTag(const store::CardTag& tag, const std::vector<CardId>& cards)
{
    const auto parsed = store::CardTag::parse(tag.tag);
    if (!parsed)
        return QtFuture::makeReadyFuture(Result<int>(fail(parsed.error())));
    return each(cards, [meant = store::CardTag{*parsed, tag.on}](
                           Connection& connection, const store::CardStateRow& card, const Moment& moment) {
        return desk::setTag(connection, card.card, meant, moment);
    });
}

QFuture<Result<int>> Browsing::undo()
{
    const Moment moment = momentOf(m_vault, m_preferences);
    return m_vault
        .write<int>([steps = m_steps, moment](store::Transaction& transaction) -> Result<int> {
            if (steps->empty())
                return 0;
            for (const BulkChange& change : steps->back())
                CARREL_TRY(takeBack(transaction.connection(), change, moment));
            transaction.touched(store::Noun::Cards | store::Noun::Reviews);
            return static_cast<int>(steps->back().size());
        })
        .then([steps = m_steps](const Result<int>& undone) {
            if (undone && *undone > 0)
                steps->pop_back();
            return undone;
        });
}

}  // namespace carrel::desk
