// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Program.h"
#include "app/academy/session/Sessions.h"

#include <QJsonArray>

namespace carrel::academy {
namespace {

QJsonObject jsonOf(const Device& device)
{
    return {{QStringLiteral("device"), device.id},     {QStringLiteral("name"), device.name},
            {QStringLiteral("state"), device.state},   {QStringLiteral("wipe"), device.wipe > 0},
            {QStringLiteral("seenAt"), device.seenAt}, {QStringLiteral("createdAt"), device.createdAt}};
}

}  // namespace

template <class Work>
auto Program::withSessions(const QString& slug, Work work)
{
    using Answer = std::invoke_result_t<Work, Sessions&, People&, const Org&>;
    auto database = open();
    if (!database)
        return Answer(fail(std::move(database).error()));
    const auto secrets = Secrets::of(**database);
    if (!secrets)
        return Answer(fail(secrets.error()));
    return (*database)->transact(Access::Write, [&](Connection& connection) -> Answer {
        People people(connection, m_clock, m_random);
        CARREL_ASSIGN(const Org org, people.org(slug));
        Sessions sessions(connection, *secrets, {}, m_clock, m_random);
        return work(sessions, people, org);
    });
}

Result<Said> Program::orgOfflineDays(const QStringList& words)
{
    bool number = false;
    const int days = words[1].toInt(&number);
    if (!number)
        return fail(ErrorKind::InvalidInput, QStringLiteral("DAYS is a number"));
    CARREL_TRY(withSessions(
        words[0], [&](Sessions&, People& people, const Org& org) { return people.setOfflineDays(org, days); }));
    return Said{{{QStringLiteral("offlineDays"), days}}, QStringLiteral("Desks open offline for %1 days").arg(days)};
}

Result<Said> Program::enrolmentCode(const QStringList& words)
{
    CARREL_ASSIGN(const QString code,
                  withSessions(words[0], [&](Sessions&, People& people, const Org& org) -> Result<QString> {
                      CARREL_ASSIGN(const Member member, people.member(org, words[1]));
                      return people.makeCode(org, member);
                  }));
    return Said{{{QStringLiteral("code"), code}}, code};
}

Result<Said> Program::deviceList(const QStringList& words)
{
    CARREL_ASSIGN(
        const auto devices,
        withSessions(words[0], [&](Sessions& sessions, People& people, const Org& org) -> Result<std::vector<Device>> {
            CARREL_ASSIGN(const Member member, people.member(org, words[1]));
            return sessions.devicesOf(org.id, member.id);
        }));
    QJsonArray json;
    QStringList lines;
    for (const Device& each : devices) {
        json.append(jsonOf(each));
        lines << QStringLiteral("%1\t%2\t%3").arg(each.id, each.state, each.name);
    }
    return Said{{{QStringLiteral("devices"), json}}, lines.join(u'\n')};
}

Result<Said> Program::deviceRevoke(const QStringList& words)
{
    CARREL_ASSIGN(const Device device,
                  withSessions(words[0], [&](Sessions& sessions, People&, const Org& org) -> Result<Device> {
                      CARREL_TRY(sessions.device(org.id, words[1]));
                      CARREL_TRY(sessions.revoke(org.id, words[1], theOperator()));
                      return sessions.device(org.id, words[1]);
                  }));
    return Said{jsonOf(device), device.name + QStringLiteral(" is refused from now on")};
}

Result<Said> Program::deviceWipe(const QStringList& words)
{
    CARREL_ASSIGN(const Device device,
                  withSessions(words[0], [&](Sessions& sessions, People&, const Org& org) -> Result<Device> {
                      CARREL_TRY(sessions.device(org.id, words[1]));
                      CARREL_TRY(sessions.orderWipe(org.id, words[1], theOperator()));
                      return sessions.device(org.id, words[1]);
                  }));
    return Said{jsonOf(device), device.name + QStringLiteral(" is to remove what it holds when it next asks")};
}

}  // namespace carrel::academy
