// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FirstSync.h"

#include "core/base/Json.h"
#include "core/base/WhenDone.h"
#include "core/store/BulkWriting.h"
#include "core/store/reviews/ReviewOp.h"
#include "core/sync/Past.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <future>
#include <utility>

namespace carrel::sync {
namespace {

/// A segment as the thread that reads it leaves it for the one that writes it.
struct Past {
    protocol::SyncReply reply;
    std::vector<Showing::ReadReview> reviews;
};
using Page = Result<Past>;

/// So many are worth a transaction, where more are on their way.
constexpr std::size_t kFewest = 4;

Page pageOf(const HistorySegment& segment, const protocol::Identity& identity, Showing::CardNumbers& numbers)
{
    CARREL_ASSIGN(const QByteArray bytes, protocol::unpacked(segment.packed));
    CARREL_ASSIGN(auto reply, protocol::readReply(bytes));
    if (reply.identity != identity || reply.pages.size() != 1)
        return fail(ErrorKind::Unreadable, QStringLiteral("a segment of somebody else"));
    reply.pages.front().cursor = segment.cursor;
    reply.pages.front().more = true;
    Past past{std::move(reply), {}};
    for (const protocol::Change& change : past.reply.pages.front().changes)
        if (change.op.kind == QLatin1String("review"))
            past.reviews.push_back({change.op.dot, store::reviewOf(change.op), numbers.of(change.op.key)});
    return past;
}

/// Brings the segments in, until somebody waits for the store thread. Hands back how many came in.
Result<std::size_t> applyHistory(VaultTables& tables, const store::Vault& vault,
                                 const std::vector<HistorySegment>& segments, const protocol::Identity& identity,
                                 Showing::CardNumbers& numbers)
{
    // One is read while the one before it is written, and the one before that let go of, which takes as long.
    const auto begin = [&](std::size_t at, Page done) {
        if (at >= segments.size())
            return std::future<Page>();
        const auto read = [&identity, &numbers, segment = segments[at]](Page past) {
            past = Page();
            return pageOf(segment, identity, numbers);
        };
        return std::async(std::launch::async, read, std::move(done));
    };
    std::future<Page> coming = begin(0, {});
    Page page;
    std::size_t came = 0;
    while (came < segments.size() && (came == 0 || !vault.isAwaited())) {
        Page done = std::exchange(page, coming.get());
        coming = begin(came + 1, std::move(done));
        if (!page)
            return fail(page.error());
        CARREL_ASSIGN(page->reply.lease, tables.lease());
        tables.readAhead(std::move(page->reviews));
        CARREL_TRY(bringIn(tables, page->reply));
        ++came;
    }
    return came;
}

}  // namespace

void FirstSync::ask(const QString& path, void (FirstSync::*then)(const session::Answer&))
{
    session::Ask ask;
    ask.path = path;
    ask.accept = "application/zstd, application/json, application/problem+json";
    m_asking = true;
    whenDone(m_client.send(std::move(ask)), this, [this, then](const Result<session::Answer>& answer) {
        m_asking = false;
        if (!answer)
            return end(answer.error());
        if (answer->status != 200)
            return end(Error{ErrorKind::AcademyRefused, QStringLiteral("status %1").arg(answer->status), nullptr});
        (this->*then)(*answer);
    });
}

void FirstSync::begin(const QString& cursor)
{
    m_from = cursor;
    ask(QStringLiteral("/v1/snapshot"), &FirstSync::listed);
}

void FirstSync::listed(const session::Answer& answer)
{
    const auto json = readJson(answer.body);
    if (!json)
        return end(json.error());
    m_listed = true;
    std::vector<QString> ends;
    for (const QJsonValue& each : (*json)[u"segments"].toArray()) {
        m_toFetch.push_back({each[u"sha256"].toString(), each[u"cursor"].toString()});
        ends.push_back(m_toFetch.back().cursor);
    }
    m_toFetch.erase(m_toFetch.begin(), m_toFetch.begin() + static_cast<std::ptrdiff_t>(segmentsBehind(ends, m_from)));
    std::reverse(m_toFetch.begin(), m_toFetch.end());
    next();
}

void FirstSync::next()
{
    if (m_toFetch.empty())
        return end();
    // What is ahead of the disk by this much waits at the academy and not in memory.
    if (m_segments.size() < 2 * m_atOnce)
        ask(QStringLiteral("/v1/segments/") + m_toFetch.back().sha256, &FirstSync::came);
}

void FirstSync::came(const session::Answer& answer)
{
    const Listed wanted = m_toFetch.back();
    m_toFetch.pop_back();
    const QByteArray sha256 = QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256);
    if (QString::fromLatin1(sha256.toHex()) != wanted.sha256)
        return end(Error{ErrorKind::Unreadable, QStringLiteral("a part that is not what its name says"), nullptr});
    m_segments.push_back({answer.body, wanted.cursor});
    next();
    if (!m_ended && isEnough())
        Q_EMIT ready();
}

void FirstSync::end(std::optional<Error> trouble)
{
    m_trouble = std::move(trouble);
    m_ended = true;
    Q_EMIT ready();
}

bool FirstSync::isEnough() const
{
    return m_segments.size() >= std::min(m_atOnce, kFewest);
}

std::vector<HistorySegment> FirstSync::take()
{
    if (!m_ended && !isEnough())
        return {};
    const auto count = static_cast<std::ptrdiff_t>(std::min(m_segments.size(), m_atOnce));
    const auto first = std::make_move_iterator(m_segments.begin());
    std::vector<HistorySegment> taken(first, first + count);
    m_segments.erase(m_segments.begin(), m_segments.begin() + count);
    if (!m_ended && !m_asking)
        next();
    return taken;
}

void FirstSync::giveBack(std::vector<HistorySegment> segments)
{
    m_segments.insert(m_segments.begin(), std::make_move_iterator(segments.begin()),
                      std::make_move_iterator(segments.end()));
}

Result<std::size_t> BringingPast::bring(store::Transaction& transaction, const std::vector<HistorySegment>& segments,
                                        const protocol::Identity& identity, const recall::SchedulingOptions& options,
                                        Instant at)
{
    store::keepAtHand(transaction.connection(), true);
    VaultTables tables(transaction, options, at);
    Showing::Memory memory = std::exchange(m_memory, {});
    if (m_vault.cardsVersion() == m_cards)
        tables.recall(std::move(memory));
    CARREL_ASSIGN(const std::size_t came, applyHistory(tables, m_vault, segments, identity, m_numbers));
    CARREL_TRY(tables.finish());
    CARREL_TRY(store::ScopeRepository(transaction.connection()).setPastComes(true));
    transaction.touched(store::Noun::Cards);  // so that this commit is counted, and is the one the memory is from
    m_memory = tables.remembered();
    m_cards = m_vault.cardsVersion() + 1;
    return came;
}

}  // namespace carrel::sync
