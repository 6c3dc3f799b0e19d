// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Preferences.h"
#include "core/session/academy/AcademyClient.h"
#include "core/sync/Engine.h"
#include "core/sync/FirstSync.h"

#include <QObject>
#include <QTimer>

namespace carrel::sync {

class DeskTables;

/// How an open desk stands with its academy.
struct Standing {
    bool connected = false;  ///< the desk has an academy, and is signed in
    Phase phase = Phase::Idle;
    Trouble trouble = Trouble::None;
    std::optional<Instant> inStepAt;
    Instant nextAt{};                ///< the next attempt by itself
    std::optional<MassDelete> held;  ///< what a person is asked about
    /// Of a desk that came with nothing, in this run: how its past was brought.
    struct Past {
        std::size_t segments = 0;
        std::optional<Error> trouble;  ///< why the rest of it came page by page
    };
    std::optional<Past> past;
};

/// Drives the engine for one open desk: reads and writes its vault, sends to its academy, keeps the time. Lives in a
/// thread with an event loop, and is gone before vault, preferences and client.
class Syncing : public QObject {
    Q_OBJECT

public:
    Syncing(store::Vault& vault, desk::Preferences& preferences, session::AcademyClient& client);
    ~Syncing() override;

    const Standing& standing() const { return m_standing; }
    /// Begins now, or once more when the present exchange has ended: a person asked, a change was made, the network is
    /// back.
    void wake();
    /// One whole round, for a program without a window: ends when nothing is left to send or to fetch, or with the
    /// first trouble (Offline, SignInNeeded, AcademyRefused, DiskFull...).
    QFuture<Result<Standing>> once();
    /// The person's word about a reply that would take much away.
    void decide(bool remove);
    /// Segments of a past in one transaction, instead of FirstSync::kAtOnce.
    void setSegmentsAtOnce(std::size_t count) { m_segmentsAtOnce = count; }

Q_SIGNALS:
    void standingChanged();

private:
    void handle(const Event& event);
    void carryOut(const Action& action);
    void carry(const Gather& action);
    void carry(const Post& action);
    void carry(const Write& action);
    void carry(const MintReplica& action);
    void carry(const ResendMissing& action);
    void carry(const RestartScope& action);
    void mend(std::function<Done(DeskTables&)> work);
    void answered(const Result<session::Answer>& answer);
    void replied(const protocol::SyncReply& reply);
    void fetchHistory(const Gather& action, const std::map<QString, QString>& cursors);
    void bringHistory(const Gather& action);
    void write(const Gather& action, std::vector<HistorySegment> segments);
    void endHistory(const Gather& action, const std::optional<Error>& trouble);
    void tell();
    void settle();
    Instant now() const;
    /// Carries what a future brings to this thread, if this is still there.
    template <class T, class Use>
    void whenDone(QFuture<T> future, Use use);

    store::Vault& m_vault;
    desk::Preferences& m_preferences;
    session::AcademyClient& m_client;
    State m_state;
    Standing m_standing;
    QTimer m_timer;
    QTimer m_changed;  ///< gathers the changes of a moment into one exchange
    std::vector<QPromise<Result<Standing>>> m_rounds;
    std::unique_ptr<FirstSync> m_first;  ///< while the past comes in segments
    bool m_pastAsked = false;
    bool m_bringing = false;  ///< some of it is being written
    std::size_t m_segmentsAtOnce = FirstSync::kAtOnce;
    std::shared_ptr<BringingPast> m_past;  ///< the store thread's
    std::optional<Error> m_pastTrouble;    ///< to be told with the first page that comes instead
    Error m_last;
};

}  // namespace carrel::sync
