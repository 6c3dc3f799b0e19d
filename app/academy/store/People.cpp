// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/People.h"

#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Audit.h"
#include "app/academy/store/CodeWord.h"
#include "app/academy/store/Password.h"
#include "app/academy/store/Roster.h"
#include "core/crypto/Signing.h"

#include <QRegularExpression>

#include <algorithm>

namespace carrel::academy {
namespace {

constexpr std::chrono::milliseconds kCodeLasts = std::chrono::days(7);

/// The least first.
QStringList roles()
{
    return {QStringLiteral("learner"), QStringLiteral("instructor"), QStringLiteral("admin"), QStringLiteral("owner")};
}

Member memberOf(const Rows& rows)
{
    return {rows.integer(0), rows.text(1),         rows.text(2),   rows.text(3),
            rows.text(4),    rows.integer(5) != 0, rows.integer(6)};
}

}  // namespace

bool isPlainText(const QString& text, qsizetype longest)
{
    return !text.trimmed().isEmpty() && text.size() <= longest && text.isValidUtf16()
           && std::none_of(text.begin(), text.end(),
                           [](QChar each) { return each.unicode() < 0x20 || each.unicode() == 0x7f; });
}

bool isAddress(const QString& text)
{
    static const QRegularExpression form(QStringLiteral("\\A[^\\s@]{1,64}@[^\\s@]{1,190}\\z"));
    return form.match(text).hasMatch() && isPlainText(text, 255);
}

bool isRole(const QString& text)
{
    return roles().contains(text);
}

bool isAbove(const QString& role, const QString& other)
{
    return roles().indexOf(role) > roles().indexOf(other);
}

void People::tell(const Org& org, qint64 memberId)
{
    Roster(m_connection, org, m_clock, m_random).tellMember(memberId);
}

Done People::note(qint64 orgId, const QString& act, const Subject& subject, const QString& detail)
{
    return Audit(m_connection, m_clock).add(orgId, m_actor, act, subject, detail);
}

Result<Org> People::org(const QString& slug)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kPeople_org_by_slug, {slug}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no organisation \"%1\"").arg(slug));
    return Org{rows.integer(0), rows.text(1), rows.text(2)};
}

Result<std::vector<Org>> People::orgs()
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kPeople_orgs));
    std::vector<Org> found;
    while (rows.next())
        found.push_back({rows.integer(0), rows.text(1), rows.text(2)});
    return found;
}

Result<Org> People::addOrg(const QString& slug, const QString& name)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z0-9][a-z0-9-]{1,39}\\z"));
    if (!form.match(slug).hasMatch() || !isPlainText(name, 200))
        return fail(ErrorKind::InvalidInput,
                    QStringLiteral("a slug has 2 to 40 of a-z, 0-9 and \"-\"; a name has 1 to 200 characters"));
    if (org(slug))
        return fail(ErrorKind::AlreadyExists, QStringLiteral("there is an organisation \"%1\"").arg(slug));
    const Org made{newRowId(m_random), slug, name};
    CARREL_TRY(m_connection.run(sql::kPeople_org_add, {made.id, slug, name, now()}));
    SqlScopeLog log(m_connection, organisation(made.id, slug), m_random);
    CARREL_TRY(log.create(QStringLiteral("org")));
    CARREL_TRY(Roster(m_connection, made, m_clock, m_random).begin());
    CARREL_TRY(note(made.id, QStringLiteral("org create"), thing(slug)));
    return made;
}

Result<Member> People::addMember(const Org& org, const NewMember& fresh)
{
    const QString email = fresh.email.toLower();
    if (!isAddress(email) || !isPlainText(fresh.name, 200) || !isRole(fresh.role))
        return fail(
            ErrorKind::InvalidInput,
            QStringLiteral("a member has an e-mail address, a name, and one of the roles %1").arg(roles().join(u' ')));
    if (member(org, email))
        return fail(ErrorKind::AlreadyExists, QStringLiteral("there is a member \"%1\"").arg(email));
    const Member made{
        newRowId(m_random), Uid::make(m_clock, m_random).toString(), email, fresh.name, fresh.role, false, now()};
    if (!fresh.passwordHash.isEmpty() && !isForeignRecord(fresh.passwordHash))
        return fail(ErrorKind::InvalidInput, QStringLiteral("no bcrypt hash of cost 10 to 14"));
    QVariant password = fresh.passwordHash.isEmpty() ? QVariant() : QVariant(fresh.passwordHash);
    if (!fresh.password.isEmpty()) {
        CARREL_ASSIGN(password, passwordRecord(fresh.password));
    }
    CARREL_TRY(m_connection.run(sql::kPeople_member_add, {org.id, made.id, made.uid, made.email, made.name, made.role,
                                                          password, made.joinedAt}));
    SqlScopeLog log(m_connection, {org.id, made.id, org.slug, made.uid}, m_random);
    CARREL_TRY(log.create(QStringLiteral("me")));
    tell(org, made.id);
    CARREL_TRY(note(org.id, QStringLiteral("member add"), person(made.uid), made.role));
    return made;
}

Result<std::vector<Member>> People::members(const Org& org)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kPeople_members, {org.id}));
    std::vector<Member> found;
    while (rows.next())
        found.push_back(memberOf(rows));
    return found;
}

Result<Member> People::member(const Org& org, const QString& email)
{
    const auto nobody = fail(ErrorKind::NotFound, QStringLiteral("no member \"%1\" in \"%2\"").arg(email, org.slug));
    if (!isAddress(email))  // which not every database can be asked for
        return nobody;
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kPeople_member_by_email, {org.id, email.toLower()}));
    if (!rows.next())
        return nobody;
    return memberOf(rows);
}

Result<Member> People::member(const Org& org, qint64 id)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kPeople_member_by_id, {org.id, id}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no such member in \"%1\"").arg(org.slug));
    return memberOf(rows);
}

Done People::setDisabled(const Org& org, const Member& member, bool disabled)
{
    CARREL_TRY(m_connection.run(sql::kPeople_member_disable, {disabled ? 1 : 0, org.id, member.id}));
    tell(org, member.id);
    return note(org.id, disabled ? QStringLiteral("member disable") : QStringLiteral("member enable"),
                person(member.uid));
}

Done People::setRole(const Org& org, const Member& member, const QString& role)
{
    if (!isRole(role))
        return fail(ErrorKind::InvalidInput, QStringLiteral("a role is one of %1").arg(roles().join(u' ')));
    if (role == member.role)
        return {};
    CARREL_TRY(m_connection.run(sql::kPeople_member_role, {role, org.id, member.id}));
    tell(org, member.id);
    return note(org.id, QStringLiteral("member role"), person(member.uid), member.role + QStringLiteral(" to ") + role);
}

Done People::setPassword(const Org& org, const Member& member, const QString& record)
{
    CARREL_TRY(m_connection.run(sql::kSession_password_set, {record, org.id, member.id}));
    CARREL_TRY(m_connection.run(sql::kPeople_member_codes_drop, {org.id, member.id}));
    CARREL_TRY(m_connection.run(sql::kPeople_member_sign_out, {now(), org.id, org.id, member.id}));
    return note(org.id, QStringLiteral("member password"), person(member.uid));
}

Result<QString> People::makeCode(const Org& org, const Member& member)
{
    if (member.disabled)
        return fail(ErrorKind::AcademyRefused, QStringLiteral("\"%1\" is disabled").arg(member.email));
    const QString code = makeCodeWord(m_random);
    CARREL_TRY(m_connection.run(sql::kPeople_code_add, {hashOfCodeWord(code), org.id, member.id, now(),
                                                        now() + static_cast<qint64>(kCodeLasts.count())}));
    CARREL_TRY(note(org.id, QStringLiteral("enrolment-code"), person(member.uid)));
    return code;
}

Result<std::optional<Enrolment::Before>> People::enrolledBefore(const Enrolment& found, qint64 usedAt, qint64 family,
                                                                QByteArrayView thumbprint)
{
    const bool lately = std::chrono::milliseconds(now() - usedAt) <= kRetryWithin;
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kPeople_code_device, {found.orgId, family}));
    if (!lately || !rows.next() || !crypto::sameBytes(rows.text(1).toLatin1(), thumbprint))
        return std::optional<Enrolment::Before>();
    return std::optional(Enrolment::Before{family, rows.text(0), usedAt});
}

Result<std::optional<Enrolment>> People::useCode(const QString& code, QByteArrayView thumbprint)
{
    Enrolment found;
    found.hash = hashOfCodeWord(code);
    QString member;
    bool good = false;
    std::optional<qint64> usedAt;
    qint64 family = 0;
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kPeople_code_find, {found.hash}, Lock::Row));
        if (!rows.next())
            return std::optional<Enrolment>();
        found.orgId = rows.integer(0);
        found.memberId = rows.integer(1);
        member = rows.text(5);
        good = rows.integer(2) > now() && rows.integer(4) == 0;
        if (!rows[3].isNull())
            usedAt = rows.integer(3);
        family = rows.integer(6);
    }
    if (good && usedAt) {
        CARREL_ASSIGN(found.before, enrolledBefore(found, *usedAt, family, thumbprint));
        good = found.before.has_value();
    } else if (good) {
        CARREL_TRY(m_connection.run(sql::kPeople_code_use, {now(), found.hash, found.orgId}));
    }
    if (good)
        return std::optional(found);
    CARREL_TRY(note(found.orgId, kSignInRefuse, person(member), QStringLiteral("enrolment code")));
    return std::optional<Enrolment>();
}

Done People::setOfflineDays(const Org& org, int days)
{
    if (days < 1 || days > 90)
        return fail(ErrorKind::InvalidInput, QStringLiteral("a desk opens offline for 1 to 90 days"));
    CARREL_TRY(m_connection.run(sql::kPeople_org_offline, {days, org.id}));
    return note(org.id, QStringLiteral("org offline-days"), thing(org.slug), QString::number(days));
}

Result<bool> People::lock(const Account& account)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kPeople_member_lock, {account.orgId, account.memberId}, Lock::Row));
    return rows.next() && rows.integer(0) == 0;
}

Result<QString> serverName(Connection& connection, const Clock& clock, Random& random)
{
    {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kSchema_meta_get, {QStringLiteral("server")}));
        if (rows.next())
            return rows.text(0);
    }
    const QString name = Uid::make(clock, random).toString();
    CARREL_TRY(connection.run(sql::kSchema_meta_put, {QStringLiteral("server"), name}));
    return name;
}

}  // namespace carrel::academy
