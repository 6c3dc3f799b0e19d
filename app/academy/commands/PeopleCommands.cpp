// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Area.h"
#include "app/academy/commands/Serving.h"
#include "app/academy/session/Gate.h"
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Audit.h"
#include "app/academy/store/Invitations.h"
#include "app/academy/store/Password.h"
#include "app/academy/store/Providers.h"

#include <QFile>
#include <QJsonArray>

#include <array>

namespace carrel::academy {
namespace {

QJsonObject jsonOf(const Member& member)
{
    return {{QStringLiteral("account"), member.uid},
            {QStringLiteral("email"), member.email},
            {QStringLiteral("name"), member.name},
            {QStringLiteral("role"), member.role},
            {QStringLiteral("disabled"), member.disabled}};
}

/// A secret from standard input, where no list of processes shows it.
Result<QByteArray> lineOfInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(ErrorKind::Io, QStringLiteral("cannot read standard input"));
    QByteArray line = input.readLine(4096);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return line;
}

Result<QByteArray> passwordOfInput()
{
    CARREL_ASSIGN(QByteArray password, lineOfInput());
    if (password.size() < 8)
        return fail(ErrorKind::InvalidInput, QStringLiteral("a password has 8 bytes or more"));
    return password;
}

template <class Work>
auto withPeople(Hands& hands, Work work)
{
    using Answer = std::invoke_result_t<Work, People&>;
    auto database = hands.open();
    if (!database)
        return Answer(fail(std::move(database).error()));
    return (*database)->transact(Access::Write, [&](Connection& connection) -> Answer {
        People people(connection, hands.clock, hands.random);
        return work(people);
    });
}

Result<Said> orgCreate(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const Org org, withPeople(hands, [&](People& people) { return people.addOrg(words[0], words[1]); }));
    return Said{{{QStringLiteral("slug"), org.slug}, {QStringLiteral("name"), org.name}},
                QStringLiteral("Made the organisation ") + org.slug};
}

Result<Said> orgList(Hands& hands, const QStringList&)
{
    CARREL_ASSIGN(const auto orgs, withPeople(hands, [](People& people) { return people.orgs(); }));
    QJsonArray json;
    QStringList lines;
    for (const Org& each : orgs) {
        json.append(QJsonObject{{QStringLiteral("slug"), each.slug}, {QStringLiteral("name"), each.name}});
        lines << each.slug + u'\t' + each.name;
    }
    return Said{{{QStringLiteral("orgs"), json}}, lines.join(u'\n')};
}

Result<Said> memberAdd(Hands& hands, const QStringList& words)
{
    NewMember fresh{words[1], words[2], QStringLiteral("learner"), {}, {}};
    if (hands.arguments.has(QStringLiteral("role")))
        fresh.role = hands.arguments.value(QStringLiteral("role"));
    if (hands.arguments.has(QStringLiteral("password-stdin"))) {
        CARREL_ASSIGN(fresh.password, passwordOfInput());
    } else if (hands.arguments.has(QStringLiteral("password-hash-stdin"))) {
        CARREL_ASSIGN(const QByteArray hash, lineOfInput());
        fresh.passwordHash = QString::fromLatin1(hash);
    }
    CARREL_ASSIGN(const Member member, withPeople(hands, [&](People& people) -> Result<Member> {
                      CARREL_ASSIGN(const Org org, people.org(words[0]));
                      return people.addMember(org, fresh);
                  }));
    return Said{jsonOf(member), QStringLiteral("Added ") + member.email};
}

Result<Said> memberList(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const auto members, withPeople(hands, [&](People& people) -> Result<std::vector<Member>> {
                      CARREL_ASSIGN(const Org org, people.org(words[0]));
                      return people.members(org);
                  }));
    QJsonArray json;
    QStringList lines;
    for (const Member& each : members) {
        json.append(jsonOf(each));
        lines << QStringLiteral("%1\t%2\t%3%4")
                     .arg(each.email, each.role, each.name, each.disabled ? QStringLiteral("\tdisabled") : QString());
    }
    return Said{{{QStringLiteral("members"), json}}, lines.join(u'\n')};
}

/// Does something to the member that the words name; who it is then.
template <class Work>
Result<Member> withMember(Hands& hands, const QStringList& words, Work work)
{
    return withPeople(hands, [&](People& people) -> Result<Member> {
        CARREL_ASSIGN(const Org org, people.org(words[0]));
        CARREL_ASSIGN(const Member found, people.member(org, words[1]));
        CARREL_TRY(work(people, org, found));
        return people.member(org, words[1]);
    });
}

Result<Said> memberDisable(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const Member member,
                  withMember(hands, words, [](People& people, const Org& org, const Member& found) {
                      return people.setDisabled(org, found, true);
                  }));
    return Said{jsonOf(member), member.email + QStringLiteral(" is disabled")};
}

Result<Said> memberEnable(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const Member member,
                  withMember(hands, words, [](People& people, const Org& org, const Member& found) {
                      return people.setDisabled(org, found, false);
                  }));
    return Said{jsonOf(member), member.email + QStringLiteral(" is welcome again")};
}

Result<Said> memberRole(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const Member member,
                  withMember(hands, words, [&words](People& people, const Org& org, const Member& found) {
                      return people.setRole(org, found, words[2]);
                  }));
    return Said{jsonOf(member), QStringLiteral("%1 is %2").arg(member.email, member.role)};
}

Result<Said> memberPassword(Hands& hands, const QStringList& words)
{
    if (!hands.arguments.has(QStringLiteral("password-stdin")))
        return fail(ErrorKind::InvalidInput, QStringLiteral("the password comes by --password-stdin"));
    CARREL_ASSIGN(const QByteArray password, passwordOfInput());
    CARREL_ASSIGN(const QString record, passwordRecord(password));  // before anything is locked: it takes its time
    CARREL_ASSIGN(const Member member,
                  withMember(hands, words, [&record](People& people, const Org& org, const Member& found) {
                      return people.setPassword(org, found, record);
                  }));
    return Said{jsonOf(member), QStringLiteral("%1 signs in by the new password, on every desk").arg(member.email)};
}

/// Where browsers find this academy: as told, or as whoever serves noted; empty: nobody knows yet.
Result<QString> publicUrl(Connection& connection, const Arguments& arguments)
{
    CARREL_ASSIGN(const QString told, publicUrlOf(arguments));
    if (!told.isEmpty())
        return told;
    CARREL_ASSIGN(Rows rows, connection.run(sql::kSchema_meta_get, {kPublicUrlName}));
    return rows.next() ? rows.text(0) : QString();
}

Result<Said> memberInvite(Hands& hands, const QStringList& words)
{
    const QString role = hands.arguments.has(QStringLiteral("role")) ? hands.arguments.value(QStringLiteral("role"))
                                                                     : QStringLiteral("learner");
    CARREL_ASSIGN(const auto database, hands.open());
    QString url;
    CARREL_ASSIGN(const QString code, database->transact(Access::Write, [&](Connection& connection) -> Result<QString> {
        CARREL_ASSIGN(const Org org, People(connection, hands.clock, hands.random).org(words[0]));
        CARREL_ASSIGN(url, publicUrl(connection, hands.arguments));
        return Invitations(connection, hands.clock, hands.random).make(org, words[1], role, theOperator());
    }));
    while (url.endsWith(u'/'))
        url.chop(1);
    const QString link = url + kInvitationPath + QStringLiteral("?code=") + code;
    const QString note = url.isEmpty()
                             ? QStringLiteral("\nThis belongs behind the academy's address, which nobody told yet: "
                                              "serve does, or --public-url.")
                             : QString();
    return Said{{{QStringLiteral("code"), code}, {QStringLiteral("link"), link}}, link + note};
}

Result<Said> memberUninvite(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const auto database, hands.open());
    const Done done = database->transact(Access::Write, [&](Connection& connection) -> Done {
        CARREL_ASSIGN(const Org org, People(connection, hands.clock, hands.random).org(words[0]));
        return Invitations(connection, hands.clock, hands.random).withdraw(org, words[1], theOperator());
    });
    CARREL_TRY(done);
    return Said{{{QStringLiteral("withdrawn"), words[1]}}, QStringLiteral("%1 is not invited any more").arg(words[1])};
}

Result<Said> memberUnpin(Hands& hands, const QStringList& words)
{
    CARREL_ASSIGN(const auto database, hands.open());
    const Done done = database->transact(Access::Write, [&](Connection& connection) -> Done {
        People people(connection, hands.clock, hands.random);
        CARREL_ASSIGN(const Org org, people.org(words[0]));
        CARREL_ASSIGN(const Member member, people.member(org, words[1]));
        return Providers(connection, hands.clock).unpin(org, member);
    });
    CARREL_TRY(done);
    return Said{{{QStringLiteral("unpinned"), words[1]}},
                QStringLiteral("%1 may come by another account of the provider, once").arg(words[1])};
}

constexpr std::array<AreaCommand, 11> kCommands{{
    {"org create", "SLUG NAME", "make an organisation", 2, orgCreate},
    {"org list", "", "list the organisations", 0, orgList},
    {"member add", "ORG EMAIL NAME", "add a member", 3, memberAdd},
    {"member invite", "ORG EMAIL", "make a link by which one person joins, good once, for seven days", 2, memberInvite},
    {"member uninvite", "ORG EMAIL", "take it back", 2, memberUninvite},
    {"member list", "ORG", "list an organisation's members", 1, memberList},
    {"member disable", "ORG EMAIL", "refuse a member from now on", 2, memberDisable},
    {"member enable", "ORG EMAIL", "let one in again", 2, memberEnable},
    {"member password", "ORG EMAIL", "give a member another password, read from standard input", 2, memberPassword},
    {"member unpin", "ORG EMAIL", "let one come by another account of the organisation's provider", 2, memberUnpin},
    {"member role", "ORG EMAIL ROLE", "make a member a learner, instructor, admin or owner", 3, memberRole},
}};

}  // namespace

std::span<const AreaCommand> peopleCommands()
{
    return kCommands;
}

}  // namespace carrel::academy
