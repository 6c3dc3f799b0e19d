// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Simulation.h"

#include "core/base/Random.h"
#include "core/sync/Engine.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRegularExpression>

#include <cstdio>
#include <optional>

namespace carrel::sim {
namespace {

using namespace std::chrono;
using protocol::Dot;
using protocol::Op;

const QString kMe = QStringLiteral("me");
const QString kOrg = QStringLiteral("org");

/// The number of a person's act, which no other has.
QString actOf(const Op& op)
{
    return op.kind == QLatin1String("review") ? QString::number(op.body.value(QLatin1String("taken")).toInteger())
                                              : op.body.value(QLatin1String("act")).toString();
}

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
    std::optional<sync::Event> post(Machine& machine, const protocol::SyncRequest& request);
    std::optional<sync::Event> write(Machine& machine, const protocol::SyncReply& reply);
    std::variant<protocol::SyncReply, protocol::Problem> serve(const QString& account,
                                                               const protocol::SyncRequest& request);
    void crash(Machine& machine);
    void rememberAcknowledged(const Machine& machine, const protocol::SyncReply& reply);
    void becomeQuiet();
    void check();
    void show();
    void showDifferences(const Machine& machine, ScopeRows& rows);
    void checkNothingTwice(const Machine& machine);
    void checkNothingLost(const Machine& machine);
    Instant now(const Machine& machine) const { return m_time + machine.skew; }

    Options m_options;
    std::uint64_t m_random;
    Instant m_time{milliseconds(1'790'000'000'000)};
    AcademyRows m_academy;
    std::optional<AcademyRows> m_academyBackup;
    std::vector<Machine> m_machines;
    std::optional<std::pair<QString, protocol::SyncRequest>> m_delayed;
    std::map<QString, std::set<QString>> m_acknowledged;                 ///< acts, by account
    std::map<QString, std::set<QString>> m_written, m_taken, m_certain;  ///< words of notes, by account
    int m_faults = 25;
    int m_acts = 0;
    bool m_mayRestoreServer = false;
    bool m_mayRestoreClient = false;
    QCryptographicHash m_fingerprint{QCryptographicHash::Sha256};
    Outcome m_outcome;
};

World::World(const Options& options) : m_options(options), m_random(options.seed * 0x9e3779b97f4a7c15ULL + 1)
{
    const int people = chance(30) ? 2 : 1;
    const int machines = 2 + static_cast<int>(draw(4));
    m_faults = chance(15) ? 0 : 5 + static_cast<int>(draw(40));
    m_mayRestoreServer = chance(35);
    m_mayRestoreClient = !m_mayRestoreServer && chance(50);
    for (int i = 0; i < machines; ++i) {
        Machine machine;
        machine.account = QStringLiteral("person-%1").arg(i % people);
        machine.engine.identity = {QStringLiteral("academy"), QStringLiteral("tenant"), machine.account};
        machine.engine.jitter = options.seed + static_cast<std::uint64_t>(i);
        machine.skew = chance(20) ? hours(24 * 365) * (chance(50) ? 3 : -3) : milliseconds(draw(5000));
        if (options.vault)
            machine.disk.addVault();
        machine.disk.start(freshUid());
        m_machines.push_back(std::move(machine));
    }
}

Uid World::freshUid()
{
    QByteArray bytes(16, 0);
    for (char& byte : bytes)
        byte = static_cast<char>(draw(256));
    return *Uid::fromBytes(bytes);
}

void World::say(const QString& what)
{
    m_fingerprint.addData(what.toUtf8());
    if (m_options.trace)
        std::printf("%s\n", qPrintable(what));
}

void World::person(Machine& machine)
{
    const QString act = QString::number(++m_acts);
    QJsonObject body{{QStringLiteral("act"), act}};
    const QString card = QStringLiteral("c/card-%1").arg(draw(12));
    ++m_outcome.ops;
    switch (draw(7)) {
    case 0:
    case 1:
        body = {{QStringLiteral("rating"), static_cast<qint64>(1 + draw(4))}, {QStringLiteral("taken"), m_acts}};
        machine.disk.act(QStringLiteral("review"), card, body, now(machine));
        break;
    case 2: {
        std::vector<Dot> reviews;
        for (const auto& [dot, entry] : machine.disk.ops())
            if (entry.op.kind == QLatin1String("review"))
                reviews.push_back(dot);
        if (!reviews.empty())
            machine.disk.act(QStringLiteral("void"), protocol::dotText(reviews[draw(reviews.size())]), body,
                             now(machine));
        break;
    }
    case 3:
        machine.disk.act(QStringLiteral("preference"), QStringLiteral("size-%1").arg(draw(3)), body, now(machine));
        break;
    case 4:
        machine.disk.act(chance(90) ? QStringLiteral("progress") : QStringLiteral("from-the-future"),
                         QStringLiteral("c/unit-%1").arg(draw(5)), body, now(machine));
        break;
    default: writeNote(machine);
    }
    handle(machine, sync::Woken{});
}

QStringList wordsOf(const QString& text)
{
    return text.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
}

void World::writeNote(Machine& machine)
{
    const QString key = QStringLiteral("00000000-0000-7000-8000-00000000000%1").arg(draw(3));
    const auto found = machine.disk.notes().find(key);
    const auto before = found == machine.disk.notes().end() ? MemoryDesk::Note{} : found->second;
    QStringList lines = before.removed ? QStringList() : before.text.split(u'\n', Qt::SkipEmptyParts);
    const QStringList seen = before.removed ? QStringList() : wordsOf(before.text);
    auto& taken = m_taken[machine.account];
    if (chance(10) && !lines.isEmpty()) {
        for (const QString& word : seen)
            taken.insert(word);
        machine.disk.editNote(key, before.text, true, now(machine));
        return;
    }
    const QString word = QStringLiteral("w%1").arg(m_acts);
    const auto place = static_cast<qsizetype>(draw(static_cast<std::uint64_t>(lines.size()) + 1));
    if (chance(40) && place < lines.size()) {
        taken.insert(lines[place]);
        lines[place] = word;
    } else {
        lines.insert(place, word);
    }
    m_written[machine.account].insert(word);
    machine.disk.editNote(key, lines.join(u'\n'), false, now(machine));
}

void World::teacher()
{
    MemoryScopeLog log(m_academy, m_machines[0].account, m_random, m_options.mutant);
    const QString key = QStringLiteral("course-%1").arg(draw(9));
    QJsonObject body{{QStringLiteral("version"), static_cast<qint64>(++m_acts)}};
    if (chance(20))
        body = {{QStringLiteral("gone"), true}};
    (void)protocol::Exchange::publish(log, kOrg, QStringLiteral("course"), key, body, m_time);
    if (chance(15)) {
        log.compact(kOrg);
        log.compact(kMe);
        say(QStringLiteral("compacted"));
    }
}

void World::crash(Machine& machine)
{
    // The engine's memory is gone, the disk is what it was after the last transaction.
    const auto identity = machine.engine.identity;
    machine.engine = {};
    machine.engine.identity = identity;
    machine.engine.jitter = m_random;
    machine.todo.clear();
    say(QStringLiteral("crash"));
}

void World::disaster()
{
    Machine& machine = m_machines[draw(m_machines.size())];
    switch (draw(6)) {
    case 0: crash(machine); break;
    case 1: machine.skew += hours(static_cast<int>(draw(2000))) * (chance(50) ? 1 : -1); break;
    case 2:
        if (m_mayRestoreServer && !m_academyBackup) {
            m_academyBackup = m_academy;
        } else if (m_academyBackup && chance(40)) {
            m_academy = *std::exchange(m_academyBackup, std::nullopt);
            m_mayRestoreServer = false;
            m_delayed.reset();
            ++m_outcome.disasters;
            say(QStringLiteral("server restored"));
        }
        break;
    case 3:
        if (!machine.backup) {
            machine.backup = machine.disk;
        } else if (m_mayRestoreClient) {
            machine.disk = *std::exchange(machine.backup, std::nullopt);
            if (chance(50))
                (void)sync::mintReplica(machine.disk, freshUid());  // the keychain knew it for an old copy
            crash(machine);
            ++m_outcome.disasters;
            say(QStringLiteral("desk restored"));
        }
        break;
    case 4:
        if (m_machines.size() < 5 && chance(50)) {
            Machine clone = machine;
            crash(clone);
            clone.backup.reset();
            m_machines.push_back(std::move(clone));
            ++m_outcome.disasters;
            say(QStringLiteral("machine cloned"));
        }
        break;
    default: machine.up = !machine.up; break;
    }
}

std::variant<protocol::SyncReply, protocol::Problem> World::serve(const QString& account,
                                                                  const protocol::SyncRequest& request)
{
    ++m_outcome.exchanges;
    MemoryScopeLog log(m_academy, account, m_random, m_options.mutant);
    protocol::Exchange exchange(log, {QStringLiteral("academy"), QStringLiteral("tenant"), account}, m_time);
    if (!m_options.codec)
        return *exchange.run(request);
    const auto read = protocol::readRequest(*protocol::unpacked(protocol::packed(protocol::toBytes(request))));
    if (!read || *read != request)
        m_outcome.violations << QStringLiteral("a request is not what it was after its bytes");
    auto answer = *exchange.run(*read);
    if (const auto* reply = std::get_if<protocol::SyncReply>(&answer)) {
        auto again = protocol::readReply(protocol::toBytes(*reply));
        if (!again)
            m_outcome.violations << QStringLiteral("a reply cannot be read");
        else
            return *again;
    }
    return answer;
}

std::optional<sync::Event> World::post(Machine& machine, const protocol::SyncRequest& request)
{
    if (!machine.up || chance(m_faults / 2))
        return sync::NoAnswer{};  // the request was lost
    if (chance(m_faults / 4)) {
        protocol::Problem busy;
        busy.status = 503;
        return sync::Refused{busy};
    }
    if (m_delayed && chance(50)) {
        (void)serve(m_delayed->first, m_delayed->second);  // somebody's duplicate arrives late
        m_delayed.reset();
    }
    const auto answer = serve(machine.account, request);
    if (chance(m_faults / 3))
        m_delayed = {machine.account, request};
    if (chance(m_faults / 2))
        return sync::NoAnswer{};  // the reply was lost, cut or came too late
    if (const auto* problem = std::get_if<protocol::Problem>(&answer)) {
        say(QStringLiteral("problem ") + problem->type);
        return sync::Refused{*problem};
    }
    return sync::Replied{std::get<protocol::SyncReply>(answer)};
}

void World::rememberAcknowledged(const Machine& machine, const protocol::SyncReply& reply)
{
    for (const protocol::OpOutcome& outcome : reply.outcomes) {
        if (outcome.fate != protocol::OpFate::Applied && outcome.fate != protocol::OpFate::Restamped)
            continue;
        const auto found = machine.disk.ops().find(outcome.dot);
        if (found == machine.disk.ops().end())
            continue;
        const Op& op = found->second.op;
        if (op.kind == QLatin1String("note")) {
            for (const QString& word : wordsOf(op.body.value(QLatin1String("text")).toString()))
                m_certain[machine.account].insert(word);
        } else {
            m_acknowledged[machine.account].insert(actOf(op));
        }
    }
}

std::optional<sync::Event> World::write(Machine& machine, const protocol::SyncReply& reply)
{
    if (m_options.mutant == Mutant::CursorSavedEarly)
        for (const auto& page : reply.pages)
            (void)machine.disk.setCursor(page.scope, page.cursor, false);
    if (chance(m_faults / 5)) {
        crash(machine);  // before the commit
        return std::nullopt;
    }
    if (chance(m_faults / 8))
        return sync::DiskFailed{};
    rememberAcknowledged(machine, reply);
    const auto more = sync::apply(machine.disk, reply);
    machine.disk.finish();
    if (!more)
        m_outcome.violations << QStringLiteral("a reply could not be applied: ") + more.error().trail();
    if (chance(m_faults / 5)) {
        crash(machine);  // after the commit
        return std::nullopt;
    }
    return sync::Written{more.value_or(false)};
}

std::optional<sync::Event> World::carryOut(Machine& machine, const sync::Action& action)
{
    if (const auto* gather = std::get_if<sync::Gather>(&action)) {
        auto request = *sync::gather(machine.disk, gather->withDeferred, now(machine));
        if (m_options.mutant == Mutant::OutboxRemovedBeforeCommit)
            for (const Op& op : request.ops)
                (void)machine.disk.setState(op.dot, sync::OpState::Acknowledged, {}, {});
        return sync::Gathered{std::move(request), *machine.disk.liveItems()};
    }
    if (const auto* posting = std::get_if<sync::Post>(&action))
        return post(machine, posting->request);
    if (const auto* writing = std::get_if<sync::Write>(&action))
        return write(machine, writing->reply);
    if (const auto* missing = std::get_if<sync::ResendMissing>(&action))
        (void)sync::resendMissing(machine.disk, missing->scope, missing->cursor);
    else if (const auto* restart = std::get_if<sync::RestartScope>(&action))
        (void)sync::restartScope(machine.disk, restart->scope);
    else
        (void)sync::mintReplica(machine.disk, freshUid());
    return sync::Mended{};
}

void World::handle(Machine& machine, const sync::Event& event)
{
    auto next = sync::step(std::move(machine.engine), event, now(machine));
    machine.engine = std::move(next.state);
    for (sync::Action& action : next.actions)
        machine.todo.push_back(std::move(action));
}

void World::carryOut(Machine& machine)
{
    if (machine.todo.empty())
        return;
    const sync::Action action = std::move(machine.todo.front());
    machine.todo.erase(machine.todo.begin());
    if (const auto event = carryOut(machine, action))
        handle(machine, *event);
}

Outcome World::run()
{
    for (int i = 0; i < m_options.steps; ++i) {
        m_time += milliseconds(draw(20'000));
        const auto which = static_cast<std::size_t>(draw(m_machines.size()));
        switch (draw(10)) {
        case 0:
        case 1:
        case 2: person(m_machines[which]); break;
        case 3:
            if (chance(m_faults))
                disaster();
            break;
        case 4:
            if (chance(40))
                teacher();
            break;
        case 5: handle(m_machines[which], sync::TimePassed{}); break;
        default: carryOut(m_machines[which]);
        }
        if (m_machines[which].engine.phase == sync::Phase::Held)
            handle(m_machines[which], sync::Decided{chance(70)});
        say(QStringLiteral("%1 %2 %3").arg(i).arg(which).arg(static_cast<int>(m_machines[which].engine.phase)));
    }
    becomeQuiet();
    check();
    m_outcome.fingerprint = m_fingerprint.result().toHex();
    return m_outcome;
}

void World::becomeQuiet()
{
    m_faults = 0;
    for (Machine& machine : m_machines)
        machine.up = true;
    for (int round = 0; round < m_options.rounds; ++round) {
        m_time += minutes(20);
        for (Machine& machine : m_machines) {
            handle(machine, sync::Woken{});
            for (int i = 0; i < 400 && !machine.todo.empty(); ++i) {
                carryOut(machine);
                if (machine.engine.phase == sync::Phase::Held)
                    handle(machine, sync::Decided{true});
            }
            if (!machine.todo.empty())
                m_outcome.violations << QStringLiteral("an engine never comes to rest");
        }
    }
}

void World::checkNothingTwice(const Machine& machine)
{
    std::set<QString> acts;
    for (const auto& [dot, entry] : machine.disk.ops()) {
        if (entry.op.kind == QLatin1String("note"))
            continue;
        const QString act = actOf(entry.op);
        if (!acts.insert(act).second)
            m_outcome.violations << QStringLiteral("act %1 is there twice").arg(act);
    }
    for (const QString& act : m_acknowledged[machine.account])
        if (!acts.contains(act))
            m_outcome.violations << QStringLiteral("acknowledged act %1 is lost").arg(act);
}

void World::checkNothingLost(const Machine& machine)
{
    QSet<QString> words;
    for (const auto& [key, note] : machine.disk.notes())
        if (!note.removed)
            for (const QString& word : wordsOf(note.text))
                words.insert(word);
    for (const QString& word : m_certain[machine.account])
        if (!words.contains(word) && !m_taken[machine.account].contains(word))
            m_outcome.violations << QStringLiteral("acknowledged word %1 of a note is lost").arg(word);
    for (const auto& [dot, entry] : machine.disk.ops())
        if (entry.state == sync::OpState::Quarantined)
            m_outcome.violations << QStringLiteral("an honest op was refused: ") + entry.op.kind;
}

void World::show()
{
    for (const auto& [account, rows] : m_academy.scopes)
        for (const auto& [key, versions] : rows.notes)
            for (const auto& record : versions)
                std::printf("academy %s %s v%lld %s%s\n", qPrintable(account), qPrintable(key),
                            static_cast<long long>(record.version),
                            record.state.value(QLatin1String("removed")).toBool() ? "removed " : "",
                            qPrintable(record.state.value(QLatin1String("text")).toString().replace(u'\n', u'/')));
    for (const Machine& machine : m_machines)
        for (const auto& [key, note] : machine.disk.notes())
            std::printf("desk of %s %s v%lld %s%s after %s\n", qPrintable(machine.account), qPrintable(key),
                        static_cast<long long>(note.version), note.removed ? "removed " : "",
                        qPrintable(QString(note.text).replace(u'\n', u'/')), qPrintable(note.after));
}

void World::showDifferences(const Machine& machine, ScopeRows& rows)
{
    std::map<Dot, Op> here, there;
    for (const auto& [dot, entry] : machine.disk.ops())
        if (entry.op.kind != QLatin1String("note"))
            here[dot] = entry.op;
    for (const auto& row : rows.rows)
        if (protocol::ruleOf(row.change.op.kind) != protocol::MergeRule::Server
            && row.change.op.kind != QLatin1String("note"))
            there[row.change.op.dot] = row.change.op;
    for (const auto& [dot, op] : here)
        if (!there.contains(dot) || there[dot] != op)
            std::printf("only on the desk, or another: %s %s %s\n", qPrintable(protocol::dotText(dot)),
                        qPrintable(op.kind), qPrintable(op.key));
    for (const auto& [dot, op] : there)
        if (!here.contains(dot))
            std::printf("only at the academy: %s %s %s\n", qPrintable(protocol::dotText(dot)), qPrintable(op.kind),
                        qPrintable(op.key));
    for (const auto& [key, op] : machine.disk.items())
        std::printf("item %s %s\n", qPrintable(op.key),
                    QJsonDocument(op.body).toJson(QJsonDocument::Compact).constData());
}

void World::check()
{
    if (m_options.trace) {
        show();
        for (const Machine& machine : m_machines)
            for (const auto& [dot, entry] : machine.disk.ops())
                if (entry.state == sync::OpState::Waiting || entry.state == sync::OpState::Deferred)
                    std::printf("waits: %s %s %s on %s\n", qPrintable(protocol::dotText(dot)),
                                qPrintable(entry.op.kind), qPrintable(entry.op.key),
                                qPrintable(machine.disk.ops().contains(*protocol::dotOf(entry.op.key))
                                               ? QStringLiteral("has target")
                                               : QStringLiteral("no target")));
    }
    for (Machine& machine : m_machines) {
        if (machine.engine.trouble != sync::Trouble::None || !machine.disk.inStep())
            m_outcome.violations << QStringLiteral("a desk is not in step after %1 quiet rounds (trouble %2)")
                                        .arg(m_options.rounds)
                                        .arg(static_cast<int>(machine.engine.trouble));
        MemoryScopeLog log(m_academy, machine.account, m_random, Mutant::None);
        for (const QString& scope : {kMe, kOrg})
            if (log.digest(scope) != machine.disk.digest(scope)) {
                if (m_options.trace)
                    std::printf("desk %ld replica %s differs\n", static_cast<long>(&machine - m_machines.data()),
                                qPrintable(machine.disk.replica()->toString())),
                        showDifferences(machine, m_academy.scopes[scope == kMe ? machine.account : scope]);
                m_outcome.violations << QStringLiteral("digests of %1 differ").arg(scope);
            }
        checkNothingTwice(machine);
        checkNothingLost(machine);
        machine.disk.compare();
        m_outcome.violations += machine.disk.differences();
    }
    m_outcome.violations.removeDuplicates();
}

}  // namespace

Outcome simulate(const Options& options)
{
    return World(options).run();
}

int shrink(Options options)
{
    int low = 1;
    int high = options.steps;
    while (low < high) {
        options.steps = (low + high) / 2;
        if (simulate(options).violations.isEmpty())
            low = options.steps + 1;
        else
            high = options.steps;
    }
    return high;
}

}  // namespace carrel::sim
