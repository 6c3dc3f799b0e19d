// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/Invitations.h"

#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Audit.h"
#include "app/academy/store/CodeWord.h"

namespace carrel::academy {

Result<bool> Invitations::hasPassword(const Org& org, const QString& email)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kSession_password_of, {org.id, email}));
    return rows.next() && !rows.text(1).isEmpty();
}

Result<QString> Invitations::make(const Org& org, const QString& email, const QString& role, const Actor& maker)
{
    const QString address = email.trimmed().toLower();
    if (!isAddress(address) || !isRole(role))
        return fail(ErrorKind::InvalidInput, QStringLiteral("an invitation has an e-mail address and a role"));
    CARREL_ASSIGN(const bool known, hasPassword(org, address));
    const auto member = People(m_connection, m_clock, m_random).member(org, address);
    if (known || (member && member->disabled))
        return fail(ErrorKind::AlreadyExists, QStringLiteral("there is a member \"%1\"").arg(address));
    CARREL_TRY(m_connection.run(sql::kInvitations_end, {now(), org.id, address}));
    const QString code = makeCodeWord(m_random);
    const QString kept = member ? member->role : role;
    CARREL_TRY(m_connection.run(sql::kInvitations_add, {hashOfCodeWord(code), org.id, address, kept, maker.name, now(),
                                                        now() + static_cast<qint64>(kLasts.count())}));
    CARREL_TRY(Audit(m_connection, m_clock).add(org.id, maker, QStringLiteral("member invite"), person(address), kept));
    return code;
}

Done Invitations::withdraw(const Org& org, const QString& email, const Actor& maker)
{
    const QString address = email.trimmed().toLower();
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kInvitations_end, {now(), org.id, address}));
        if (rows.changed() < 1)
            return fail(ErrorKind::NotFound, QStringLiteral("nobody invited \"%1\"").arg(address));
    }
    return Audit(m_connection, m_clock).add(org.id, maker, QStringLiteral("member uninvite"), person(address));
}

Result<std::optional<Invitation>> Invitations::find(const QString& code)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kInvitations_find, {hashOfCodeWord(code)}));
    if (!rows.next() || rows.integer(5) <= now() || !rows[6].isNull())
        return std::optional<Invitation>();
    return std::optional(Invitation{{rows.integer(0), rows.text(1), rows.text(2)}, rows.text(3), rows.text(4)});
}

Result<std::optional<Member>> Invitations::accept(const QString& code, const Acceptance& chosen)
{
    CARREL_ASSIGN(const auto invitation, find(code));
    if (!invitation)
        return std::optional<Member>();
    const Org& org = invitation->org;
    {
        CARREL_ASSIGN(Rows used, m_connection.run(sql::kInvitations_use, {now(), hashOfCodeWord(code), org.id}));
        if (used.changed() != 1)  // another browser was quicker
            return std::optional<Member>();
    }
    People people(m_connection, m_clock, m_random, {QStringLiteral("invitation"), chosen.address});
    auto member = people.member(org, invitation->email);
    const bool fresh = !member && member.error().kind == ErrorKind::NotFound;
    if (fresh)
        member = people.addMember(org, {invitation->email, chosen.name, invitation->role, {}, {}});
    CARREL_TRY(member);
    CARREL_ASSIGN(const bool known, hasPassword(org, invitation->email));
    // Promoted since: who invited them may not have been one to give a password to that role.
    const bool promoted = isAbove(member->role, invitation->role);
    if (known || member->disabled || promoted)
        return std::optional<Member>();
    CARREL_TRY(m_connection.run(sql::kSession_password_set, {chosen.passwordRecord, org.id, member->id}));
    CARREL_TRY(Audit(m_connection, m_clock)
                   .add(org.id, {member->uid, chosen.address}, QStringLiteral("invitation accept"), person(member->uid),
                        fresh ? QStringLiteral("new") : QStringLiteral("known")));
    return std::optional(*member);
}

}  // namespace carrel::academy
