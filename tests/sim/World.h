// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/sync/Engine.h"
#include "tests/sim/Simulation.h"

#include <QCryptographicHash>

#include <optional>

namespace carrel::sim {

using std::chrono::milliseconds;

/// By what an academy knows who sends: the tokens of a sign-in.
struct Tokens {
    QString account;
    int device = 0;  ///< a clone has its original's
};

/// A person's machine: its vault, its engine, its clock, and one request that may be on its way.
struct Machine {
    SimDesk disk;
    std::optional<SimDesk> backup;
    std::map<QString, std::set<QString>> hereAtBackup;  ///< as `here`
    sync::State engine;
    QString account;
    int device = 0;
    milliseconds skew{};
    bool up = true;
    std::vector<sync::Action> todo;
    std::optional<sync::Event> astray;          ///< an answer to somebody else, which the next request gets
    std::optional<Tokens> mixedUp;              ///< of somebody else, which go with the next request
    std::set<QString> owed;                     ///< acts that waited when its device was revoked
    std::map<QString, std::set<QString>> here;  ///< items by scope, as the round at hand found them
    std::map<QString, std::size_t> letGo;       ///< how many of these its person lets go in it
    std::set<QString> halfRead;                 ///< scopes of which the academy has more
    bool pastComes = false;                     ///< on its disk: it is being brought its past in segments
    bool pastAsked = false;                     ///< since its program began
};

/// One story: its people, machines, academy, network and disks, and what was promised in it. WorldPeople.cpp has what
/// happens, WorldAccounts.cpp what happens to accounts and devices, WorldRefusals.cpp what is not taken and which
/// courses are left, WorldNetwork.cpp what the machines do about it, WorldChecks.cpp whether the promises were kept.
class World {
public:
    explicit World(const Options& options);
    Outcome run();

private:
    std::uint64_t draw(std::uint64_t below) { return splitMix64(m_random) % below; }
    bool chance(int percent) { return draw(100) < static_cast<std::uint64_t>(percent); }
    Uid freshUid();
    void say(const QString& what);

    void person(Machine& machine);
    void writeNote(Machine& machine);
    void teacher();
    void disaster();
    void handle(Machine& machine, const sync::Event& event);
    void carryOut(Machine& machine);
    std::optional<sync::Event> carryOut(Machine& machine, const sync::Action& action);
    /// What the academy has written down of the past, where this machine has nothing yet or stopped in the middle of
    /// it. False: it was killed.
    bool bringPast(Machine& machine);
    /// A machine of somebody who had others before.
    void newcomer();
    std::optional<sync::Event> post(Machine& machine, const protocol::SyncRequest& request);
    std::optional<sync::Event> write(Machine& machine, const sync::Write& writing);
    std::variant<protocol::SyncReply, protocol::Problem> serve(const Tokens& tokens,
                                                               const protocol::SyncRequest& asked);
    std::variant<protocol::SyncReply, protocol::Problem> exchange(const QString& account,
                                                                  const protocol::SyncRequest& request);
    static protocol::Problem revokedProblem();
    std::vector<protocol::OpOutcome> passForHeld(const QString& account, protocol::SyncRequest& request);
    void crash(Machine& machine);
    /// From a stream of its own, so that a seed without such trouble tells the story that it told before.
    std::uint64_t drawAside(std::uint64_t below) { return splitMix64(m_aside) % below; }
    void troubleOfAccounts();
    /// Somebody comes to run the organisation, or does no more; is enrolled in something, or leaves it.
    void troubleOfRoles();
    /// What is taken changes, and people see to what was not.
    void troubleOfRefusals();
    bool isHeld(const QString& account, const protocol::Op& op);
    /// What is said to a request instead of an answer, if anything.
    std::optional<protocol::Problem> refusedWhole(const QString& account, const protocol::SyncRequest& request);
    /// Takes out what the academy will not have, and says so of each.
    std::vector<protocol::OpOutcome> reject(const QString& account, protocol::SyncRequest& request);
    /// A person tries again what was refused, exports it, or lets it lie.
    void lookAtRefused(Machine& machine);
    void handIn(const QString& account, const protocol::Op& op);
    /// All is taken from now on and tried again, or what was refused stays so.
    void endRefusals();
    /// Acts and words of notes that the academy never took.
    std::set<QString> actsSetAside(const QString& account);
    static std::set<QString> notesSetAside(const Machine& machine);
    void checkRefused(const Machine& machine);
    /// Somebody is enrolled in a course or leaves it; what is in one changes.
    void troubleOfCourses();
    void checkCourses(const Machine& machine);
    void tellRoster(const QString& kind, const QString& key, const QJsonObject& body);
    void revoke(Machine& machine);
    bool isRevoked(int device) const { return m_academy.revoked.contains(device); }
    /// The desk comes back as another device, by an account's next sign-in.
    void enrolAnew(Machine& machine);
    /// An answer to one account comes to a desk of another.
    void misdirect(Machine& machine);
    sync::Event takeAstray(Machine& machine);
    /// A desk of one account sends with the tokens of another.
    void mixTokens(Machine& machine);
    Machine* ofAnother(const QString& account);
    /// Who sends, as far as the academy can tell.
    Tokens tokensFor(Machine& machine, const protocol::SyncRequest& request);
    void decide(Machine& machine, bool remove);
    /// Of items, as a request is gathered.
    sync::ScopeCounts countsOf(Machine& machine) const;
    /// What is here as a round begins.
    static void beginRound(Machine& machine);
    static void followReading(Machine& machine, const protocol::SyncReply& reply);
    /// Nothing is half read then, but for what a person is asked about.
    void endRound(Machine& machine);
    /// Much of a scope has gone only where its person was asked.
    void checkAsked(Machine& machine, const protocol::SyncReply& reply);
    void comeToRest(Machine& machine);
    /// Who is revoked stops, and is enrolled anew.
    void checkRevoked();
    void checkOwed(const Machine& machine);
    /// Who may read a scope has what the academy has in it, and nobody else anything of it.
    void checkScope(const Machine& machine, const QString& scope, bool mayRead);
    /// Nothing of one account is where another's is.
    void checkPurity();
    void checkPurity(const QString& account, const QString& where, const protocol::Op& op);
    void rememberAcknowledged(const Machine& machine, const protocol::SyncReply& reply);
    void becomeQuiet();
    void check();
    void show();
    void showDifferences(const Machine& machine, ScopeRows& rows);
    void checkNothingTwice(const Machine& machine);
    /// Each answer that was taken back is the one its person meant, whatever it is called now. Of a desk that was put
    /// back, the answer may be gone and the word that takes it back have been delivered.
    void checkVoids(const Machine& machine);
    void checkNothingLost(const Machine& machine);
    static bool isOfNote(const protocol::Op& op) { return protocol::ruleOf(op.kind) == protocol::MergeRule::Note; }
    /// A note that nobody wrote without having seen what was written last is as it was written last, on every desk.
    void checkNotes(const Machine& machine);
    void follow(const Machine& machine, const QString& key, const MemoryDesk::Note& before);
    /// The act that set this, as the machine shows it; empty where none did.
    static QString setBy(const Machine& machine, const QString& key);
    /// What somebody set who saw what was set last stands on every desk, whatever the clocks said.
    void checkSettings(const Machine& machine);
    /// Once a desk's clock is right, so is what it is going to stamp.
    void checkClock(const Machine& machine);
    /// The number of a person's act, which no other has.
    static QString actOf(const protocol::Op& op);
    static QStringList wordsOf(const QString& text);
    Instant now(const Machine& machine) const { return m_time + machine.skew; }

    Options m_options;
    std::uint64_t m_random;
    std::uint64_t m_aside;
    Instant m_time{milliseconds(1'790'000'000'000)};
    AcademyRows m_academy;
    std::optional<AcademyRows> m_academyBackup;
    std::vector<Machine> m_machines;
    std::optional<std::pair<Tokens, protocol::SyncRequest>> m_delayed;
    std::map<QString, std::set<QString>> m_acted, m_acknowledged;        ///< acts but for notes, by account
    std::map<QString, QString> m_authors;                                ///< accounts, by act
    std::map<QString, std::set<QString>> m_written, m_taken, m_certain;  ///< words of notes, by account
    struct LastWords {
        QString text;
        bool removed = false;
        bool alone = true;  ///< each time written by who saw what was written last
    };
    std::map<std::pair<QString, QString>, LastWords> m_lastWords;  ///< of notes, by account and key
    struct LastSet {
        QString act;
        bool alone = true;  ///< as in LastWords
    };
    std::map<std::pair<QString, QString>, LastSet> m_lastSet;  ///< of settings, by account and key
    int m_faults = 25;
    int m_acts = 0;
    int m_devices = 0;
    bool m_mayRestoreServer = false;
    bool m_mayRestoreClient = false;
    bool m_mayRevoke = false;
    bool m_mixesAccounts = false;
    bool m_givesRoles = false;
    bool m_refuses = false;
    bool m_givesCourses = false;
    std::optional<std::uint64_t> m_rejected;   ///< the sort of ops that the academy takes none of
    std::optional<std::uint64_t> m_malformed;  ///< the sort for which a request is refused whole
    std::optional<std::size_t> m_most;         ///< ops that a request may have
    std::set<protocol::Dot> m_refused;         ///< under these dots ops were
    bool m_deskPutBack = false;                ///< one was: what it had not delivered went with its disk
    bool m_writesDown = false;                 ///< the academy does, and people come with new machines
    QCryptographicHash m_fingerprint{QCryptographicHash::Sha256};
    Outcome m_outcome;
};

}  // namespace carrel::sim
