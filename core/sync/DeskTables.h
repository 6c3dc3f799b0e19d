// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Messages.h"
#include "core/protocol/NoteLine.h"
#include "core/sync/Suspects.h"

#include <QJsonObject>

#include <span>

namespace carrel::sync {

using protocol::OpState;

/// A note as the academy last gave it to this desk.
struct NoteShadow {
    std::int64_t version = 0;
    QJsonObject state;
    friend bool operator==(const NoteShadow&, const NoteShadow&) = default;
};

/// A version of a note that the academy gave, and has lost since for all that is known.
struct LostNote {
    std::int64_t number = 0;  ///< among those of the note, the oldest first
    NoteShadow shadow;
    protocol::NoteLine line;  ///< which edits are in it
    friend bool operator==(const LostNote&, const LostNote&) = default;
};

/// What bringing in a reply needs of the vault, inside one transaction. The vault has it in SQL, the simulator in
/// memory; the rules are in Applying.
class DeskTables {
public:
    virtual ~DeskTables() = default;

    virtual Result<Uid> replica() = 0;
    virtual Done setReplica(const Uid& replica) = 0;
    virtual Result<QString> lease() = 0;
    virtual Done setLease(const QString& lease) = 0;
    virtual Result<std::map<QString, QString>> cursors() = 0;
    virtual Result<std::set<QString>> restarts() = 0;
    /// With `restart`, the next exchange reads the scope from its start; the cursor only names the history.
    virtual Done setCursor(const QString& scope, const QString& cursor, bool restart) = 0;
    virtual Done dropCursor(const QString& scope) = 0;
    /// Local stamps stay above everything seen. `stamp` is the academy's word: of what it has, as it has it.
    virtual Done seen(protocol::Hlc stamp) = 0;
    /// The academy's clock stands at `now`. Where this desk's was far ahead, what the academy has not spoken of is
    /// stamped anew, in its order, and what comes next follows on that: no later than now, or than all that it spoke
    /// of.
    virtual Done bringBack(Instant now) = 0;

    /// What may be sent. A note's edit waits while the note is doubted or to be put back, and while an edit before it
    /// is put off: the academy might not know what it was made on.
    virtual Result<std::vector<protocol::Op>> waiting(std::size_t most) = 0;
    /// All that was put off waits once more, save what is kUnread.
    virtual Done wakeDeferred() = 0;
    /// What is kUnread waits once more, save that of these scopes.
    virtual Done wakeUnread(const std::set<QString>& save) = 0;
    /// The dots that will be asked for next, so that a storage can look them up at once.
    virtual Done expect(std::span<const protocol::Dot> dots)
    {
        (void)dots;
        return {};
    }
    virtual Result<std::optional<OpState>> stateOf(const protocol::Dot& dot) = 0;
    virtual Result<std::optional<protocol::Op>> find(const protocol::Dot& dot) = 0;
    /// The name by which this op was refused here, where that is not the one it has now: an op goes by its dot or by
    /// the name of its content.
    virtual Result<std::optional<protocol::Dot>> refusedName(const protocol::Op& op) = 0;
    virtual Done setState(const protocol::Dot& dot, OpState state, const QString& problem, const QString& detail) = 0;
    /// The academy's stamp; what was folded by the old one is folded again.
    virtual Done restamp(const protocol::Dot& dot, protocol::Hlc stamp) = 0;
    /// Gives an op another dot, under which it waits, and follows it where other waiting ops name it. Where an op has
    /// that dot already, it is the same one, and this goes.
    virtual Done rename(const protocol::Dot& dot, const protocol::Dot& to) = 0;
    /// Keeps an op of another replica, acknowledged, and folds it.
    virtual Done keep(const protocol::Op& op) = 0;
    /// All acknowledged ops of this scope wait again, other desks' too. Notes are left to judgeNote. The academy
    /// answers "duplicate" to what it still has; a list of its dots would not do, since a copied vault's op may have
    /// one of them.
    virtual Done waitAgain(const QString& scope) = 0;

    virtual Result<std::optional<NoteShadow>> shadow(const QString& scope, const QString& key) = 0;
    virtual Done putShadow(const QString& scope, const QString& key, const NoteShadow& shadow) = 0;
    /// Which edits are in the shadow, in the order of their versions and names.
    virtual Result<protocol::NoteLine> line(const QString& scope, const QString& key) = 0;
    virtual Done addToLine(const QString& scope, const QString& key, const protocol::NoteLine& line) = 0;
    /// An edit of it, or a version that is to be put back.
    virtual Result<bool> noteWaits(const QString& scope, const QString& key) = 0;
    /// Edits of it alone, also what was put off, in their order.
    virtual Result<std::vector<protocol::Op>> waitingEdits(const QString& scope, const QString& key) = 0;
    /// The academy's text that they were made on, where it is known.
    virtual Result<std::optional<QString>> baseOf(const QString& scope, const QString& key) = 0;
    /// What the person sees becomes what the academy merged.
    virtual Done showShadow(const QString& scope, const QString& key) = 0;

    /// After the academy lost history: what it said of notes counts as lost, whether or not it was on its way back, and
    /// they are doubted until the scope was read to its end.
    virtual Done doubtNotes(const QString& scope) = 0;
    virtual Result<bool> isDoubted(const QString& scope, const QString& key) = 0;
    virtual Result<std::vector<QString>> doubted(const QString& scope) = 0;
    /// What makes the note doubted.
    virtual Result<std::vector<LostNote>> lost(const QString& scope, const QString& key) = 0;
    /// Ends the doubt of one of them: `op` waits, and puts it back.
    virtual Done putBack(const QString& scope, const QString& key, std::int64_t number, const protocol::Op& op) = 0;
    /// It is not lost.
    virtual Done endLost(const QString& scope, const QString& key, std::int64_t number) = 0;
    /// The op of that dot did what it was for, or never will.
    virtual Done endPutBack(const QString& scope, const QString& key, const protocol::Dot& dot) = 0;

    virtual Done putItem(const QString& scope, const protocol::Op& op) = 0;
    virtual Done dropItem(const QString& scope, const QString& kind, const QString& key) = 0;
    virtual Result<bool> isHere(const QString& scope, const QString& kind, const QString& key) = 0;
    /// Of what was not read to its end, as the reading of it began; of all else, now.
    virtual Result<ScopeCounts> liveItems() = 0;
    /// The scope was not read to its end, and what that has come to; or it was, and nothing is kept of it.
    virtual Done setUnfinished(const QString& scope, const std::optional<ScopeCount>& count) = 0;
    /// All items of the scope are suspects until seen again; sweep drops those that were not.
    virtual Done suspectItems(const QString& scope) = 0;
    virtual Result<Suspects> suspects() = 0;
    virtual Done sweepSuspects(const QString& scope) = 0;
    virtual Done leaveScope(const QString& scope) = 0;
};

/// Stands as the problem of a note's edit that the academy has, where it was brought together with another desk's.
inline const QString kMerged = QStringLiteral("merged");

/// Stands as the problem of an op that the academy has taken while this desk has not read as far: were the academy put
/// back to an older copy meanwhile, no cursor of this desk would tell. It goes once more when all is read.
inline const QString kUnread = QStringLiteral("unread");

/// What to send next: at most kMostOpsInRequest ops with 2 MiB of bodies, or one op however large.
Result<protocol::SyncRequest> gather(DeskTables& tables, bool withDeferred, Instant now);
/// What the reply says is gone, as far as it is here.
Result<ScopeItems> goneFromHere(DeskTables& tables, const protocol::SyncReply& reply);
/// Brings a reply in, without the pages of the `withheld` scopes. `counts` is what the reading of scopes that go on has
/// come to with it.
Done bringIn(DeskTables& tables, const protocol::SyncReply& reply, const std::set<QString>& withheld = {},
             const ScopeCounts& counts = {});
/// The same. True if there is more to send.
Result<bool> apply(DeskTables& tables, const protocol::SyncReply& reply, const std::set<QString>& withheld = {},
                   const ScopeCounts& counts = {});
Done mintReplica(DeskTables& tables, const Uid& fresh);
Done resendMissing(DeskTables& tables, const QString& scope, const QString& cursor);
Done restartScope(DeskTables& tables, const QString& scope);

}  // namespace carrel::sync
