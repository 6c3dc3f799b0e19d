// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/World.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace carrel::sim {

using protocol::Dot;
using protocol::Op;

namespace {

const QString kMe = QStringLiteral("me");
const QString kOrg = QStringLiteral("org");
const QString kAdmin = QStringLiteral("admin");

bool isHalfRead(const protocol::SyncReply& reply, const QString& scope)
{
    return std::any_of(reply.pages.begin(), reply.pages.end(),
                       [&scope](const protocol::ScopePage& page) { return page.scope == scope && page.more; });
}

}  // namespace

void World::checkNothingTwice(const Machine& machine)
{
    const auto setAside = actsSetAside(machine.account);
    std::set<QString> acts;
    for (const auto& [dot, entry] : machine.disk.ops()) {
        if (isOfNote(entry.op))
            continue;
        const QString act = actOf(entry.op);
        if (!acts.insert(act).second)
            m_outcome.violations << QStringLiteral("act %1 is there twice").arg(act);
    }
    for (const QString& act : (m_deskPutBack ? m_acknowledged : m_acted)[machine.account])
        if (!acts.contains(act) && !setAside.contains(act))
            m_outcome.violations << QStringLiteral("act %1 is lost").arg(act);
}

void World::checkVoids(const Machine& machine)
{
    const auto setAside = actsSetAside(machine.account);
    std::multimap<QString, QString> reviews;
    std::set<QString> answers;
    for (const auto& [dot, entry] : machine.disk.ops()) {
        if (entry.op.kind != QLatin1String("review") && entry.op.kind != QLatin1String("card-mark"))
            continue;
        reviews.emplace(protocol::voidKey(entry.op), actOf(entry.op));
        answers.insert(actOf(entry.op));
    }
    for (const auto& [dot, entry] : machine.disk.ops()) {
        if (entry.op.kind != QLatin1String("void"))
            continue;
        const auto [from, to] = reviews.equal_range(entry.op.key);
        const QString meant = entry.op.body.value(QLatin1String("meant")).toString();
        if (from == to && (m_deskPutBack || setAside.contains(meant)) && !answers.contains(meant))
            continue;  // checkNothingTwice() asks for it, if it was ever acknowledged
        if (std::distance(from, to) != 1 || from->second != meant)
            m_outcome.violations << QStringLiteral("act %1 takes back another than was meant").arg(actOf(entry.op));
    }
}

void World::checkNothingLost(const Machine& machine)
{
    const auto setAside = actsSetAside(machine.account);
    QSet<QString> words;
    for (const auto& [key, note] : machine.disk.notes())
        if (!note.removed)
            for (const QString& word : wordsOf(note.text))
                words.insert(word);
    for (const QString& word : (m_deskPutBack ? m_certain : m_written)[machine.account])
        if (!words.contains(word) && !m_taken[machine.account].contains(word) && !setAside.contains(word))
            m_outcome.violations << QStringLiteral("word %1 of a note is lost").arg(word);
}

void World::checkNotes(const Machine& machine)
{
    // What a desk had not delivered may have gone with its disk, and an edit that was refused may come after later
    // ones.
    if (m_deskPutBack || m_refuses)
        return;
    for (const auto& [whose, last] : m_lastWords) {
        const auto& [account, key] = whose;
        if (!last.alone || account != machine.account)
            continue;
        const auto note = machine.disk.notes().find(key);
        const bool there = note != machine.disk.notes().end();
        if (!there || note->second.text != last.text || note->second.removed != last.removed)
            m_outcome.violations << QStringLiteral("note %1 is not as it was written last").arg(key.right(1));
        else if (machine.disk.hasTwoTexts(key))
            m_outcome.violations << QStringLiteral("note %1 has two texts that nobody wrote apart").arg(key.right(1));
    }
}

QString World::setBy(const Machine& machine, const QString& key)
{
    const Op* winner = nullptr;
    for (const auto& [dot, entry] : machine.disk.ops())
        if (entry.op.kind == QLatin1String("preference") && entry.op.key == key
            && entry.state != sync::OpState::Quarantined && (!winner || protocol::supersedes(entry.op, *winner)))
            winner = &entry.op;
    return winner ? actOf(*winner) : QString();
}

void World::checkSettings(const Machine& machine)
{
    if (m_deskPutBack || m_refuses)
        return;
    for (const auto& [whose, last] : m_lastSet)
        if (last.alone && whose.first == machine.account && setBy(machine, whose.second) != last.act)
            m_outcome.violations << QStringLiteral("%1 is not as it was set last").arg(whose.second);
}

void World::checkClock(const Machine& machine)
{
    MemoryDesk desk = machine.disk.memory();
    const Op op = desk.ops().at(desk.act(QStringLiteral("preference"), QStringLiteral("size-0"), {}, m_time)).op;
    if (op.hlc > protocol::Hlc::at(m_time + protocol::kFarFuture))
        m_outcome.violations << QStringLiteral("a desk whose clock is right stamps the future");
}

void World::beginRound(Machine& machine)
{
    std::map<QString, std::set<QString>> here;
    for (const auto& [name, item] : machine.disk.items())
        here[name.first].insert(name.second);
    machine.here.merge(here);  // what a failure broke off goes on with what there was before
}

void World::followReading(Machine& machine, const protocol::SyncReply& reply)
{
    for (const protocol::ScopePage& page : reply.pages) {
        if (page.more)
            machine.halfRead.insert(page.scope);
        else
            machine.halfRead.erase(page.scope);
    }
}

void World::endRound(Machine& machine)
{
    const auto trouble = machine.engine.trouble;
    const bool rests = machine.engine.phase == sync::Phase::Idle || machine.engine.phase == sync::Phase::Held;
    if (!rests || (trouble != sync::Trouble::None && trouble != sync::Trouble::MassDelete))
        return;
    machine.here.clear();
    machine.letGo.clear();
    if (trouble == sync::Trouble::None && !machine.halfRead.empty())
        m_outcome.violations
            << QStringLiteral("a desk ends its round with %1 half read").arg(*machine.halfRead.begin());
}

void World::decide(Machine& machine, bool remove)
{
    const auto asked = *machine.engine.asked;
    if (remove)
        machine.letGo[asked.scope] = asked.gone;
    handle(machine, sync::Decided{remove});
}

void World::checkAsked(Machine& machine, const protocol::SyncReply& reply)
{
    for (const protocol::ScopePage& page : reply.pages)
        if (page.left)
            machine.here.erase(page.scope);
    for (const auto& [scope, items] : machine.here) {
        const auto gone =
            static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [&, in = scope](const QString& key) {
                return !machine.disk.items().contains({in, key});
            }));
        if (items.size() >= sync::kSmallScope && gone * 5 > items.size() && gone > machine.letGo[scope])
            m_outcome.violations
                << QStringLiteral("%1 of %2 items of %3 went unasked").arg(gone).arg(items.size()).arg(scope);
        // A program that ends now has nothing else to know it by.
        const auto kept = machine.disk.unfinished().find(scope);
        const bool small = items.size() < sync::kSmallScope;
        const bool knowsIt = kept != machine.disk.unfinished().end() && (small || kept->second.gone >= gone);
        if (isHalfRead(reply, scope) && !knowsIt)
            m_outcome.violations << QStringLiteral("%1 is half read, and what went of it forgotten").arg(scope);
    }
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
        if (!isOfNote(entry.op))
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
            if (log.digest(scope) != machine.disk.digest(scope, notesSetAside(machine))) {
                if (m_options.trace)
                    std::printf("desk %ld replica %s differs\n", static_cast<long>(&machine - m_machines.data()),
                                qPrintable(machine.disk.replica()->toString())),
                        showDifferences(machine, m_academy.scopes[scope == kMe ? machine.account : scope]);
                m_outcome.violations << QStringLiteral("digests of %1 differ").arg(scope);
            }
        checkScope(machine, kAdmin, m_academy.admins.contains(machine.account));
        checkCourses(machine);
        checkRefused(machine);
        checkNothingTwice(machine);
        checkVoids(machine);
        checkNothingLost(machine);
        checkNotes(machine);
        checkSettings(machine);
        checkClock(machine);
        checkOwed(machine);
        machine.disk.compare();
        m_outcome.violations += machine.disk.differences();
    }
    checkPurity();
    m_outcome.violations.removeDuplicates();
}

}  // namespace carrel::sim
