// SPDX-License-Identifier: GPL-3.0-or-later
// How Syncing brings the past of a desk that came with nothing.
#include "core/base/WhenDone.h"
#include "core/store/preferences/PreferenceRepository.h"
#include "core/sync/Syncing.h"

namespace carrel::sync {

/// A desk that has nothing takes its past whole, where the academy offers that, and goes on from there.
void Syncing::fetchHistory(const Gather& action, const std::map<QString, QString>& cursors)
{
    m_pastAsked = true;
    if (!m_standing.past)
        m_standing.past = Standing::Past{};
    m_past = std::make_shared<BringingPast>(m_vault);
    m_first = std::make_unique<FirstSync>(m_client, m_segmentsAtOnce);
    connect(m_first.get(), &FirstSync::ready, this, [this, action] { bringHistory(action); });
    const auto cursor = cursors.find(QStringLiteral("me"));
    m_first->begin(cursor == cursors.end() ? QString() : cursor->second);
}

/// Some segments a transaction, each of which moves the cursor: killed between them the desk goes on after the last.
void Syncing::bringHistory(const Gather& action)
{
    if (m_bringing)
        return;
    m_bringing = true;
    auto segments = m_first->take();
    if (!segments.empty())
        return write(action, std::move(segments));
    m_bringing = false;
    if (m_first->isOver())
        endHistory(action, m_first->trouble());
}

void Syncing::write(const Gather& action, std::vector<HistorySegment> segments)
{
    struct Brought {
        std::size_t segments = 0;
        QHash<QString, QJsonValue> preferences;
    };
    const auto options = m_preferences.scheduling();
    const auto taken = std::make_shared<std::vector<HistorySegment>>(std::move(segments));
    carrel::whenDone(m_vault.write<Brought>(
                         [=, past = m_past, at = now(),
                          identity = m_state.identity](store::Transaction& transaction) -> Result<Brought> {
                             Brought brought;
                             CARREL_ASSIGN(brought.segments, past->bring(transaction, *taken, identity, options, at));
                             CARREL_ASSIGN(brought.preferences,
                                           store::PreferenceRepository(transaction.connection()).all());
                             return brought;
                         },
                         store::Vault::Writer::Sync),
                     this, [this, action, taken](const Result<Brought>& brought) {
                         m_bringing = false;
                         if (!brought)
                             return endHistory(action, brought.error());
                         m_preferences.take(brought->preferences);
                         m_standing.past->segments += brought->segments;
                         taken->erase(taken->begin(), taken->begin() + static_cast<std::ptrdiff_t>(brought->segments));
                         m_first->giveBack(std::move(*taken));
                         tell();
                         bringHistory(action);
                     });
}

/// What could not be brought so comes page by page, and is told. Where no network is, it is tried again instead with
/// the next exchange.
void Syncing::endHistory(const Gather& action, const std::optional<Error>& trouble)
{
    const bool listed = m_first->isListed();
    m_first->disconnect(this);
    m_first.release()->deleteLater();
    m_past.reset();
    if (trouble && trouble->kind == ErrorKind::Offline && !listed) {
        m_pastAsked = false;
        m_last = *trouble;
        return handle(NoAnswer{});
    }
    m_pastTrouble = trouble;
    m_standing.past->trouble = trouble;
    carry(action);
}

}  // namespace carrel::sync
