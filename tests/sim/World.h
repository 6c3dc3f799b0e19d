// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/sync/Engine.h"
#include "tests/sim/Simulation.h"

#include <QCryptographicHash>

#include <optional>

namespace carrel::sim {

using std::chrono::milliseconds;

/// A person's machine: its vault, its engine, its clock, and one request that may be on its way.
struct Machine {
    SimDesk disk;
    std::optional<SimDesk> backup;
    sync::State engine;
    QString account;
    milliseconds skew{};
    bool up = true;
    std::vector<sync::Action> todo;
};

/// One story: its people, machines, academy, network and disks, and what was promised in it. WorldPeople.cpp has what
/// happens, WorldNetwork.cpp what the machines do about it, WorldChecks.cpp whether the promises were kept.
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
    std::optional<sync::Event> write(Machine& machine, const protocol::SyncReply& reply);
    std::variant<protocol::SyncReply, protocol::Problem> serve(const QString& account,
                                                               const protocol::SyncRequest& asked);
    std::variant<protocol::SyncReply, protocol::Problem> exchange(const QString& account,
                                                                  const protocol::SyncRequest& request);
    std::vector<protocol::OpOutcome> passForHeld(const QString& account, protocol::SyncRequest& request);
    void crash(Machine& machine);
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
    /// The number of a person's act, which no other has.
    static QString actOf(const protocol::Op& op);
    static QStringList wordsOf(const QString& text);
    Instant now(const Machine& machine) const { return m_time + machine.skew; }

    Options m_options;
    std::uint64_t m_random;
    Instant m_time{milliseconds(1'790'000'000'000)};
    AcademyRows m_academy;
    std::optional<AcademyRows> m_academyBackup;
    std::vector<Machine> m_machines;
    std::optional<std::pair<QString, protocol::SyncRequest>> m_delayed;
    std::map<QString, std::set<QString>> m_acted, m_acknowledged;        ///< acts but for notes, by account
    std::map<QString, std::set<QString>> m_written, m_taken, m_certain;  ///< words of notes, by account
    int m_faults = 25;
    int m_acts = 0;
    bool m_mayRestoreServer = false;
    bool m_mayRestoreClient = false;
    bool m_deskPutBack = false;  ///< one was: what it had not delivered went with its disk
    bool m_writesDown = false;   ///< the academy does, and people come with new machines
    QCryptographicHash m_fingerprint{QCryptographicHash::Sha256};
    Outcome m_outcome;
};

}  // namespace carrel::sim
