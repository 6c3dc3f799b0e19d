// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Digest.h"
#include "core/store/ops/OpRepository.h"

#include <QSet>

#include <functional>
#include <map>
#include <set>
#include <span>

namespace carrel::store {

/// The ops of this vault as sync sees them: one log by dot, whether an op has a row of its own or is a review's. Made
/// for one transaction: it remembers names and places, and whoever else appends in between says so by forgetPlace.
class OpLog {
public:
    explicit OpLog(Connection& connection) : m_connection(connection) {}

    struct Entry {
        std::int64_t seq = 0;
        bool review = false;  ///< the row is in reviews
        protocol::OpState state = protocol::OpState::Waiting;
    };
    Result<std::optional<Entry>> find(const protocol::Dot& dot);
    Result<protocol::Op> get(const Entry& entry);
    /// The name by which this op was refused here, where that is not the one it has now: an op goes by its dot or by
    /// the name of its content. Also where a person let go of it.
    Result<std::optional<protocol::Dot>> refusedName(const protocol::Op& op);
    /// What waits and may go, oldest first: a note's edit may not while that note is to be put back, or an edit before
    /// it is put off. Up to Deferred, all that waits, also what was put off.
    Result<std::vector<protocol::Op>> waiting(std::size_t most, protocol::OpState last = protocol::OpState::Waiting);

    /// Keeps an op of another desk that the academy has, under the next seq, which it hands back.
    Result<std::int64_t> keep(const protocol::Op& op, bool shown);
    /// Keeps an op that this desk has made for the academy under a name of its content, to be sent; or sends it again.
    Done keepWaiting(const protocol::Op& op, Instant at);
    /// Ops of that kind that wait are not sent, and forgotten.
    Done dropWaiting(const QString& kind, const QString& scope);
    /// What waits of that kind, also what was put off, oldest first.
    Result<std::vector<protocol::Op>> waitingOf(const QString& kind, const QString& key);
    /// The seq and replica number under which a review of another desk is to be kept.
    Result<OpRepository::Place> placeFor(const protocol::Op& op);
    /// As OpRepository::numberOf.
    Result<std::int64_t> numberOf(const Uid& replica);
    /// Somebody else has appended.
    void forgetPlace() { m_place.reset(); }
    /// Everything that was remembered is forgotten: after the last call of a transaction.
    void forget();
    /// These will be asked for next: looks up at once which of them are here.
    Done expect(std::span<const protocol::Dot> dots);

    Done setState(const Entry& entry, protocol::OpState state, const QString& problem, const QString& detail,
                  Instant at);
    /// What was put off waits, save what was so for that problem.
    Done wakeDeferred(const QString& save);
    /// What was put off for that problem waits, save what is of these scopes.
    Done wakePutOffAs(const QString& problem, const std::set<QString>& save);
    Done setStamp(const Entry& entry, protocol::Hlc stamp);
    /// Another name for an op that waits; what waits and speaks of it follows. False: another op has that name, and
    /// this row is to go.
    Result<bool> rename(const Entry& entry, const protocol::Dot& before, const protocol::Dot& now);
    Done drop(const Entry& entry);
    /// All that the academy has, save what is of notes, waits again.
    Done waitAgain(const QString& scope);
    /// No review up to the first that waits is looked at again.
    Done settleSent();

    Done setSelf(const Uid& replica);
    Result<protocol::Hlc> seen();
    /// `told` is raised alone; `stamp` is what stands from now on.
    Done setSeen(protocol::Hlc stamp, protocol::Hlc told);
    /// The newest stamp that the academy spoke of.
    Result<protocol::Hlc> told();
    struct Stamped {
        protocol::Dot dot;
        protocol::Hlc hlc;
    };
    /// What is stamped later, in the order of the log.
    Result<std::vector<Stamped>> stampedAfter(protocol::Hlc stamp);

    /// The op that holds a register's value; nothing where there is none.
    Result<std::optional<protocol::Op>> winner(const QString& kind, const QString& key);
    /// What was given in an attempt and when it was handed in, in the order of their stamps; `key` is the attempt's.
    Result<std::vector<protocol::Op>> ofAttempt(const QString& key);
    /// The last op that says where in a unit somebody was.
    Result<std::optional<protocol::Op>> lastPlace(const QString& key);
    Result<bool> waits(const QString& kind, const QString& key);
    Result<bool> exists(const QString& kind, const QString& key);  ///< refused ones do not, but for voids
    /// Whether a void takes this review back.
    Result<bool> isVoided(const protocol::Op& review);

    /// Ops that wait for their course, by the beginning of their key, oldest first.
    Result<std::vector<std::pair<std::int64_t, protocol::Op>>> toShow(const QString& coursePrefix);
    Done setShown(std::int64_t seq, bool shown);
    /// What was done of a kind below that key waits for its course once more: it was written anew.
    Done showAgain(const QString& kind, const QString& coursePrefix);

    /// An op as a list shows it; problem and detail of what is put off or refused.
    struct Listed {
        std::int64_t seq = 0;
        protocol::Op op;
        protocol::OpState state = protocol::OpState::Quarantined;
        QString problem;
        QString detail;
        Instant at{};
        bool settled = false;  ///< refused, and a person let go of it or the academy has a later edit of the same note
        bool own = false;      ///< written on this desk, whatever it was called then
    };
    /// What the academy refused or put off, and why; nothing of what a person let go of.
    Result<std::vector<Listed>> refused();
    /// What is not with the academy yet first, then the rest, the newest first in each.
    Result<std::vector<Listed>> newest(int most);
    /// Sends it once more. NotFound where nothing of that seq was refused.
    Done retry(std::int64_t seq);
    /// What was refused is told no more. It stays, and is not sent. NotFound where nothing of that seq was refused.
    Done letGo(std::int64_t seq);
    /// Whether an edit that is to be sent has a body of more bytes than this.
    Result<bool> largerWaits(const QString& kind, const QString& key, qsizetype bytes);

    using Visit = std::function<void(const protocol::Op&)>;
    /// Every op of the scope but what is of notes and what was refused.
    Done each(const QString& scope, const Visit& visit);

private:
    Result<std::vector<Listed>> listed(Statement& statement);
    Result<Listed> refusedAs(std::int64_t seq);
    Result<std::int64_t> findNumber(const Uid& replica);
    Result<bool> isOwnName(std::int64_t number);
    Result<bool> isOwn(std::int64_t seq);
    Done setOwn(std::int64_t seq);
    /// Before a row is renamed, or gives way to another that is the same op.
    Done passOwn(std::int64_t from, std::int64_t to);
    bool isAbsent(const protocol::Dot& dot) const;
    void markPresent(const protocol::Dot& dot);
    /// By the names of their contents, the names of what was refused.
    Result<std::map<protocol::Dot, protocol::Dot>> refusedNames();
    /// This is refused no more, or is from now on.
    void forgetRefused() { m_refused.reset(); }

    Connection& m_connection;
    std::map<Uid, std::int64_t> m_numbers;
    std::vector<std::int64_t> m_ownNumbers;      ///< empty: not asked for yet
    std::optional<OpRepository::Place> m_place;  ///< the next, but for the replica: this vault's own number
    struct Stretch {
        std::uint64_t from = 0;
        std::uint64_t to = 0;
        std::vector<bool> present = {};  ///< from `from` on
        bool holds(std::uint64_t seq) const { return seq >= from && seq <= to; }
    };
    std::map<Uid, Stretch> m_expected;           ///< what is not present is not here
    std::optional<QSet<QString>> m_voidedCards;  ///< cards that a void names, once many were asked for
    int m_voidsAsked = 0;
    std::optional<std::map<protocol::Dot, protocol::Dot>> m_refused;  ///< once it was asked for
};

}  // namespace carrel::store
