// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include <QRegularExpression>

#include <cstdio>

namespace carrel::sim {

using namespace std::chrono;
using protocol::Dot;
using protocol::Op;

namespace {

const QString kMe = QStringLiteral("me");
const QString kOrg = QStringLiteral("org");
constexpr int kMarkedInstead = 5;  ///< of so many answers one is a card that is reset or given a day
constexpr qint64 kSomeDay = 20'600;

}  // namespace

World::World(const Options& options)
    : m_options(options), m_random(options.seed * 0x9e3779b97f4a7c15ULL + 1), m_aside(~options.seed),
      m_mayRevoke(options.seed % 4 == 2), m_mixesAccounts(options.seed % 5 == 2), m_givesRoles(options.seed % 7 == 3),
      m_refuses(options.seed % 5 == 4), m_givesCourses(options.seed % 6 == 1)
{
    const int people = chance(30) || m_mixesAccounts ? 2 : 1;
    const int machines = 2 + static_cast<int>(draw(4));
    m_faults = chance(15) ? 0 : 5 + static_cast<int>(draw(40));
    m_mayRestoreServer = chance(35);
    if (chance(30))
        m_academy.pageRows = 1 + draw(4);
    m_mayRestoreClient = !m_mayRestoreServer && chance(50);
    m_writesDown = options.seed % 3 == 0;
    for (int i = 0; i < machines; ++i) {
        Machine machine;
        machine.account = QStringLiteral("person-%1").arg(i % people);
        machine.device = ++m_devices;
        machine.engine.identity = {QStringLiteral("academy"), QStringLiteral("tenant"), machine.account};
        machine.engine.jitter = options.seed + static_cast<std::uint64_t>(i);
        machine.skew = chance(20) ? hours(24 * 365) * (chance(50) ? 3 : -3) : milliseconds(draw(5000));
        if (options.vault)
            machine.disk.addVault();
        machine.disk.start(freshUid(), m_options.mutant);
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

QString World::actOf(const Op& op)
{
    return op.kind == QLatin1String("review") ? QString::number(op.body.value(QLatin1String("taken")).toInteger())
                                              : op.body.value(QLatin1String("act")).toString();
}

QStringList World::wordsOf(const QString& text)
{
    return text.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
}

void World::person(Machine& machine)
{
    const QString act = QString::number(++m_acts);
    m_authors[act] = machine.account;
    QJsonObject body{{QStringLiteral("act"), act}};
    const QString card = QStringLiteral("c/card-%1").arg(draw(12));
    ++m_outcome.ops;
    const auto does = [&](const QString& kind, const QString& key) {
        machine.disk.act(kind, key, body, now(machine));
        m_acted[machine.account].insert(act);
    };
    switch (draw(7)) {
    case 0:
    case 1:
        if (const auto drawn = 1 + static_cast<qint64>(draw(4)); m_acts % kMarkedInstead == 0) {
            body.insert(drawn > 2 ? QStringLiteral("reset") : QStringLiteral("due"),
                        drawn > 2 ? QJsonValue(true) : QJsonValue(kSomeDay + drawn));
            does(QStringLiteral("card-mark"), card);
        } else {
            body = {{QStringLiteral("rating"), drawn}, {QStringLiteral("taken"), m_acts}};
            does(QStringLiteral("review"), card);
        }
        break;
    case 2: {
        std::vector<const Op*> events;
        for (const auto& [dot, entry] : machine.disk.ops())
            if (entry.op.kind == QLatin1String("review") || entry.op.kind == QLatin1String("card-mark"))
                events.push_back(&entry.op);
        if (!events.empty()) {
            const Op& event = *events[draw(events.size())];
            body.insert(QStringLiteral("card"), event.key);
            body.insert(QStringLiteral("meant"), actOf(event));
            does(QStringLiteral("void"), protocol::voidKey(event));
        }
        break;
    }
    case 3: {
        const QString key = QStringLiteral("size-%1").arg(draw(3));
        const auto [found, first] = m_lastSet.try_emplace({machine.account, key});
        LastSet& last = found->second;
        last.alone = last.alone && (first || last.act == setBy(machine, key));
        last.act = act;
        does(QStringLiteral("preference"), key);
        break;
    }
    case 4:
        does(chance(90) ? QStringLiteral("progress") : QStringLiteral("from-the-future"),
             QStringLiteral("c/unit-%1").arg(draw(5)));
        break;
    default: writeNote(machine);
    }
    handle(machine, sync::Woken{});
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
        follow(machine, key, before);
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
    follow(machine, key, before);
}

void World::follow(const Machine& machine, const QString& key, const MemoryDesk::Note& before)
{
    const auto [found, first] = m_lastWords.try_emplace({machine.account, key});
    LastWords& last = found->second;
    last.alone = last.alone && (first || (last.text == before.text && last.removed == before.removed));
    const auto& after = machine.disk.notes().at(key);
    last.text = after.text;
    last.removed = after.removed;
}

void World::teacher()
{
    MemoryScopeLog log(m_academy, m_machines[0].account, m_random, m_options.mutant);
    const QString key = QStringLiteral("course-%1").arg(draw(9));
    QJsonObject body{{QStringLiteral("version"), static_cast<qint64>(++m_acts)}};
    if (chance(20))
        body = {{QStringLiteral("gone"), true}};
    (void)protocol::Exchange::publish(log, kOrg, QStringLiteral("course"), key, body, m_time);
    if (m_writesDown)
        for (const Machine& machine : m_machines)
            MemoryScopeLog(m_academy, machine.account, m_random, m_options.mutant).writeDown();
    if (chance(15)) {
        log.compact(kOrg);
        log.compact(kMe);
        if (m_givesRoles)
            log.compact(QStringLiteral("admin"));
        say(QStringLiteral("compacted"));
    }
}

void World::newcomer()
{
    if (m_machines.size() >= 5)
        return;
    const Machine& other = m_machines[draw(m_machines.size())];
    Machine machine;
    machine.account = other.account;
    machine.device = ++m_devices;
    machine.engine.identity = other.engine.identity;
    machine.engine.jitter = m_random;
    if (m_options.vault)
        machine.disk.addVault();
    machine.disk.start(freshUid(), m_options.mutant);
    m_machines.push_back(std::move(machine));
    say(QStringLiteral("newcomer"));
}

void World::crash(Machine& machine)
{
    // The engine's memory is gone, the disk is what it was after the last transaction.
    const auto identity = machine.engine.identity;
    machine.engine = {};
    machine.engine.identity = identity;
    machine.engine.jitter = m_random;
    machine.todo.clear();
    machine.pastAsked = false;
    // What was half read goes on where it was.
    const auto ended = [&](const auto& each) { return !machine.disk.unfinished().contains(each.first); };
    std::erase_if(machine.here, ended);
    std::erase_if(machine.letGo, ended);
    say(QStringLiteral("crash"));
}

void World::disaster()
{
    if (m_writesDown && chance(20))
        return newcomer();
    Machine& machine = m_machines[draw(m_machines.size())];
    switch (draw(6)) {
    case 0: crash(machine); break;
    case 1: machine.skew += hours(static_cast<int>(draw(2000))) * (chance(50) ? 1 : -1); break;
    case 2:
        if (m_mayRestoreServer && !m_academyBackup) {
            m_academyBackup = m_academy;
        } else if (m_academyBackup && chance(40)) {
            m_academy = *std::exchange(m_academyBackup, std::nullopt);
            if (drawAside(2) == 0)
                m_academy.beginNewTimelines(m_aside);
            m_mayRestoreServer = m_options.seed % 3 == 0;  // and then perhaps once more
            m_delayed.reset();
            ++m_outcome.disasters;
            say(QStringLiteral("server restored"));
        }
        break;
    case 3:
        if (!machine.backup) {
            machine.backup = machine.disk;
            machine.hereAtBackup = machine.here;
        } else if (m_mayRestoreClient) {
            machine.disk = *std::exchange(machine.backup, std::nullopt);
            machine.here = machine.hereAtBackup;  // of what was half read then
            machine.letGo.clear();
            machine.halfRead.clear();
            if (chance(50))
                (void)sync::mintReplica(machine.disk, freshUid());  // the keychain knew it for an old copy
            crash(machine);
            machine.owed.clear();
            m_deskPutBack = true;
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
        troubleOfAccounts();
        troubleOfRoles();
        troubleOfRefusals();
        troubleOfCourses();
        if (m_machines[which].engine.phase == sync::Phase::Held)
            decide(m_machines[which], chance(70));
        say(QStringLiteral("%1 %2 %3").arg(i).arg(which).arg(static_cast<int>(m_machines[which].engine.phase)));
    }
    becomeQuiet();
    check();
    m_outcome.fingerprint = m_fingerprint.result().toHex();
    return m_outcome;
}

}  // namespace carrel::sim
