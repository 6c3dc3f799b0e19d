// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Messages.h"
#include "core/sync/Suspects.h"

#include <variant>

namespace carrel::sync {

enum class Phase {
    Idle,        ///< nothing to do before `due`
    Gathering,   ///< the vault is being asked what to send
    Exchanging,  ///< a request is on its way
    Writing,     ///< a reply is being committed
    Mending,     ///< a new replica, or a scope that starts over, is being committed
    Held,        ///< as Idle, while a person is asked about so much that would go
    Stopped,     ///< nothing by itself: signed out, revoked, or too old to go on
};

/// Why the engine stopped, or what the last failure was; the window turns it into a sentence.
enum class Trouble {
    None,
    Offline,
    ServerBusy,
    SignInNeeded,
    Revoked,
    TooOld,
    WrongAccount,
    MassDelete,
    Disk,
    Refused,
    AccountDisabled  ///< by the academy, until somebody there enables it
};

/// What a person is asked about: so much of a scope would go from the desk at once.
struct MassDelete {
    QString scope;
    std::size_t live = 0;  ///< how much was there
    std::size_t gone = 0;
};

struct State {
    Phase phase = Phase::Idle;
    protocol::Identity identity;                ///< whose desk this is
    std::optional<protocol::SyncRequest> sent;  ///< the same bytes are sent until they are answered
    std::optional<MassDelete> asked;            ///< until it is decided, whatever goes on meanwhile
    std::map<QString, std::size_t> allowed;     ///< per scope, how much the person lets go in this round
    // Of a round, which lasts until it has ended well: what a failure breaks off goes on with the same.
    ScopeCounts counts;                    ///< of the academy's items; a scope that is read in rounds keeps its own
    Suspects suspects;                     ///< as the request was gathered
    std::map<QString, std::size_t> going;  ///< how many more with the reply that is being written
    std::set<QString> leaving;             ///< scopes that the reply that is being written takes leave of
    std::size_t most = protocol::kMostOpsInRequest;  ///< ops of a request: fewer once the academy refused one whole
    bool acceptsNone = false;  ///< it took a request without ops: one that is refused with a single op is so for it
    bool answered = true;      ///< the last reply said something of what was sent
    int failures = 0;
    bool again = false;                 ///< woken while busy
    Instant due{};                      ///< when to begin by itself
    std::optional<Instant> lastInStep;  ///< when everything was last sent and received
    Trouble trouble = Trouble::None;
    std::uint64_t jitter = 0;  ///< state of the generator that spreads attempts
};

// What happens to the engine.
struct Woken {};  ///< the person asked, the network came back, a change was made
struct TimePassed {};
struct Gathered {
    protocol::SyncRequest request;
    ScopeCounts counts = {};
    Suspects suspects = {};
};
struct Replied {
    protocol::SyncReply reply;
    ScopeItems here = {};  ///< goneFromHere()
};
struct Refused {
    protocol::Problem problem;
};
struct NoAnswer {};  ///< no network, a time-out, or bytes that are no reply
struct Written {
    bool moreToSend = false;
};
struct Mended {};
struct DiskFailed {};
struct Decided {
    bool remove = false;
};
using Event =
    std::variant<Woken, TimePassed, Gathered, Replied, Refused, NoAnswer, Written, Mended, DiskFailed, Decided>;

// What the driver is to do. Each ends in exactly one event.
/// Ends in NoAnswer where the driver has to ask the academy for what is to be gathered after, and there is no network.
struct Gather {
    bool withDeferred = false;  ///< a new round: what was put off is tried once more, save what is kUnread
};
struct Post {
    protocol::SyncRequest request;
};
/// Outcomes, changes and cursors: one local transaction.
struct Write {
    protocol::SyncReply reply;
    std::set<QString> withheld = {};  ///< scopes whose pages were taken out, for a person's word
    ScopeCounts counts = {};          ///< of the scopes that it speaks of, once it is written
};
/// A new replica id and no lease; what waits keeps its dots.
struct MintReplica {};
/// The academy was put back to an older copy: what it lost waits again, and the scope is read from its start.
struct ResendMissing {
    QString scope;
    QString cursor;  ///< where the academy's history is now
};
/// The scope is read from its start; what is not in it at the end is swept.
struct RestartScope {
    QString scope;
};
using Action = std::variant<Gather, Post, Write, MintReplica, ResendMissing, RestartScope>;

struct Step {
    State state;
    std::vector<Action> actions;
};

/// The engine: no socket, no thread, no clock, no vault.
Step step(State state, const Event& event, Instant now);

/// At most this much between two attempts.
inline constexpr std::chrono::minutes kLongestWait{15};
/// Between two looks at the academy when nothing calls for one.
inline constexpr std::chrono::minutes kQuietWait{5};
/// Scopes with fewer items are never held for a person's word.
inline constexpr std::size_t kSmallScope = 5;

}  // namespace carrel::sync
