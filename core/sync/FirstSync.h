// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/academy/AcademyClient.h"
#include "core/sync/VaultTables.h"

namespace carrel::sync {

/// A stretch of the past as the academy keeps it: a packed reply with one page.
struct HistorySegment {
    QByteArray packed;
    QString cursor;  ///< where the desk stands once it has this one
};

/// Fetches the past of a desk that comes with nothing: few large answers instead of page after page. What it cannot
/// have is left to sync. Lives in a thread with an event loop.
class FirstSync : public QObject {
    Q_OBJECT

public:
    /// At most so many are brought in with one transaction: a second's work, which is what a kill costs. Each writes
    /// the state of every card it speaks of, so that few are cheaper.
    static constexpr std::size_t kAtOnce = 32;

    explicit FirstSync(session::AcademyClient& client, std::size_t atOnce = kAtOnce)
        : m_client(client), m_atOnce(atOnce)
    {
    }

    /// Begins after the segment of that cursor, which this desk has; empty: with the oldest. To be called once.
    void begin(const QString& cursor);
    /// What is brought in next, oldest first; it goes on fetching beyond. Empty: there is not enough yet, or nothing.
    std::vector<HistorySegment> take();
    /// What was taken last and came to nothing: it is next again.
    void giveBack(std::vector<HistorySegment> segments);
    /// Nothing is left to take, now or later.
    bool isOver() const { return m_ended && m_segments.empty(); }
    /// The academy has said what there is.
    bool isListed() const { return m_listed; }
    /// Why it ended before its end.
    const std::optional<Error>& trouble() const { return m_trouble; }

Q_SIGNALS:
    /// There may be something to take, or it is over.
    void ready();

private:
    struct Listed {
        QString sha256;
        QString cursor;
    };
    void listed(const session::Answer& answer);
    void next();
    void came(const session::Answer& answer);
    void ask(const QString& path, void (FirstSync::*then)(const session::Answer&));
    void end(std::optional<Error> trouble = {});
    bool isEnough() const;

    session::AcademyClient& m_client;
    std::size_t m_atOnce;
    QString m_from;
    std::vector<Listed> m_toFetch;  ///< the oldest last
    std::vector<HistorySegment> m_segments;
    std::optional<Error> m_trouble;
    bool m_asking = false;
    bool m_listed = false;
    bool m_ended = false;
};

/// Brings the past in, some segments a transaction, each of which moves the cursor and folds what came. What one
/// transaction looked up the next one need not, as long as nobody else has written to cards in between. On the store
/// thread, one after the other.
class BringingPast {
public:
    explicit BringingPast(const store::Vault& vault) : m_vault(vault) {}

    /// Hands back how many of them it brought: all, or where somebody waits for the store thread the first few. Nothing
    /// of them is kept where one is not this account's, is damaged, or the disk fails.
    Result<std::size_t> bring(store::Transaction& transaction, const std::vector<HistorySegment>& segments,
                              const protocol::Identity& identity, const recall::SchedulingOptions& options, Instant at);

private:
    const store::Vault& m_vault;
    Showing::CardNumbers m_numbers;
    Showing::Memory m_memory;
    std::uint64_t m_cards = 0;  ///< Vault::cardsVersion() that it is good for
};

}  // namespace carrel::sync
