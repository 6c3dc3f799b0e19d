// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/exams/EssayMarking.h"

#include <algorithm>

namespace carrel::academy {
namespace {

/// The place of an item that was drawn and answered.
Result<const quiz::Item*> answeredItem(const OpenHandIn& open, const QString& key)
{
    const auto& items = open.exam.items;
    const auto item = std::find_if(items.begin(), items.end(), [&key](const auto& each) { return each.key == key; });
    if (item == items.end())
        return fail(ErrorKind::NotFound, QStringLiteral("the exam has no item \"%1\"").arg(key));
    const int at = static_cast<int>(item - items.begin());
    if (!open.attempt.isDrawn(at) || open.attempt.gradeOf(at).outcome == quiz::Outcome::Open)
        return fail(ErrorKind::NotFound, QStringLiteral("\"%1\" was not answered").arg(key));
    return &*item;
}

}  // namespace

Result<std::vector<HandIn>> EssayMarking::all()
{
    CARREL_ASSIGN(auto found, m_handIns.all());
    for (HandIn& each : found) {
        if (each.waiting)
            continue;
        const auto open = m_handIns.open(each);
        if (!open)
            continue;  // nothing can be said of it, and of the others it can
        each.waiting = open->waiting();
        CARREL_TRY(m_handIns.keepWaiting(each, *each.waiting));
    }
    return found;
}

Result<HandIn> EssayMarking::find(const QString& attempt, const QString& email)
{
    CARREL_ASSIGN(auto found, m_handIns.all());
    std::erase_if(found, [&](const HandIn& each) {
        return each.attempt() != attempt || (!email.isEmpty() && each.email != email.trimmed().toLower());
    });
    if (found.empty())
        return fail(ErrorKind::NotFound, QStringLiteral("nobody handed in an attempt %1").arg(attempt));
    if (found.size() > 1)
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("several members have an attempt %1: say whose").arg(attempt));
    return std::move(found.front());
}

Result<HandIn> EssayMarking::hold(const HandIn& handIn)
{
    // As a push does: what is said of one member's exams, and what they hand in, go one after the other.
    CARREL_TRY(People(m_connection, m_clock, m_random).lock({m_org.id, handIn.memberId, m_org.slug, handIn.account}));
    return find(handIn.attempt(), handIn.email);
}

Result<EssayMarked> EssayMarking::mark(const HandIn& found, const QString& item, const quiz::PersonMark& mark)
{
    CARREL_ASSIGN(const HandIn handIn, hold(found));
    CARREL_ASSIGN(OpenHandIn open, m_handIns.open(handIn));
    CARREL_ASSIGN(const quiz::Item* const asked, answeredItem(open, item));
    CARREL_TRY(quiz::checkMark(*asked, mark));
    EssayMarked done;
    if (const auto before = open.marks.constFind(item); before != open.marks.constEnd())
        done.replaced = before->points;
    open.marks.insert(item, mark);
    done.waiting = open.waiting();
    CARREL_TRY(m_handIns.keepMark(handIn, item, mark, m_clock.now()));
    CARREL_TRY(m_handIns.keepWaiting(handIn, done.waiting));
    if (done.waiting == 0)
        CARREL_TRY(tell(handIn, open));
    CARREL_TRY(note(handIn, item, mark, done.replaced));
    return done;
}

Done EssayMarking::accept(const HandIn& found)
{
    CARREL_ASSIGN(HandIn handIn, hold(found));
    if (!handIn.standing())
        return fail(ErrorKind::NotFound, QStringLiteral("nothing stands against that attempt"));
    CARREL_ASSIGN(const OpenHandIn open, m_handIns.open(handIn));
    handIn.accepted = true;
    CARREL_TRY(m_handIns.keepAccepted(handIn));
    CARREL_TRY(tell(handIn, open));
    return Audit(m_connection, m_clock)
        .add(m_org.id, m_actor, QStringLiteral("exam accept"), person(handIn.account), QString::fromUtf8(handIn.key));
}

Done EssayMarking::tell(const HandIn& handIn, const OpenHandIn& open)
{
    SqlScopeLog log(m_connection, {m_org.id, handIn.memberId, m_org.slug, handIn.account}, m_random);
    CARREL_TRY(m_handIns.tell(log, handIn, open, m_clock.now()));
    return log.finish();
}

Done EssayMarking::note(const HandIn& handIn, const QString& item, const quiz::PersonMark& mark,
                        const std::optional<double>& replaced)
{
    QString detail =
        QStringLiteral("%1, %2: %3").arg(QString::fromUtf8(handIn.key), item, QString::number(mark.points));
    if (replaced)
        detail += QStringLiteral(" instead of ") + QString::number(*replaced);
    return Audit(m_connection, m_clock)
        .add(m_org.id, m_actor, QStringLiteral("exam mark"), person(handIn.account), detail);
}

}  // namespace carrel::academy
