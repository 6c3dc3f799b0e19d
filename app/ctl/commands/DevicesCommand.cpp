// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/DevicesCommand.h"

#include "app/ctl/desk/AcademyText.h"
#include "core/base/Await.h"

#include <QDateTime>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

QStringList rowOf(const session::Device& device)
{
    const auto seen = QDateTime::fromMSecsSinceEpoch(device.seenAt.time_since_epoch().count());
    QString state = device.wipe ? u"to be wiped"_s : device.state;
    if (device.current)
        state += u", this one"_s;
    return {device.id, device.name, state, seen.toString(u"yyyy-MM-dd hh:mm"_s)};
}

Result<ExitCode> list(session::AcademyClient& client, Console& console)
{
    CARREL_ASSIGN(const std::vector<session::Device> devices, await(session::listDevices(client)));
    if (!console.speaksJson()) {
        std::vector<QStringList> rows;
        rows.reserve(devices.size());
        for (const session::Device& device : devices)
            rows.push_back(rowOf(device));
        console.printTable(rows);
        return ExitCode::Ok;
    }
    QJsonArray all;
    for (const session::Device& device : devices)
        all.append(toJson(device));
    console.print(QJsonObject{{u"devices"_s, all}});
    return ExitCode::Ok;
}

Result<ExitCode> act(session::AcademyClient& client, const QString& action, const QString& id, Console& console)
{
    CARREL_ASSIGN(const session::Device device,
                  await(action == u"wipe" ? session::wipeDevice(client, id) : session::revokeDevice(client, id)));
    if (console.speaksJson())
        console.print(QJsonObject{{u"device"_s, toJson(device)}});
    else
        console.print(device.wipe ? u"%1 will erase its desk when it next asks."_s.arg(device.name)
                                  : u"%1 is refused from now on."_s.arg(device.name));
    return ExitCode::Ok;
}

}  // namespace

Syntax DevicesCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"devices"_s;
    syntax.summary = u"List the devices of your account; revoke or wipe one that is lost"_s;
    syntax.details =
        u"A revoked device keeps what it holds and brings nothing more to the academy. A wiped one is revoked, and\n"
        "erases its desk when it next asks the academy: what it had not sent is lost. Neither can be undone."_s;
    syntax.examples = {u"carrelctl devices"_s, u"carrelctl devices revoke 0197f3a0-7a51-7c33-9e5e-3f2a9a1b2c3d"_s};
    syntax.operands = {{u"ACTION"_s, u"list, revoke or wipe (default: list)"_s, false, false},
                       {u"ID"_s, u"the device, as the list names it"_s, false, false}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> DevicesCommand::run(const Invocation& invocation, Console& console)
{
    const QString action = invocation.operands().isEmpty() ? u"list"_s : invocation.operand(0);
    const bool acts = action == u"revoke" || action == u"wipe";
    if ((!acts && action != u"list") || acts != (invocation.operands().size() == 2))
        return fail(ErrorKind::InvalidInput, u"list, revoke ID or wipe ID"_s);
    CARREL_ASSIGN(auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const session::AcademyAccount account, signedInAccount(desk->vault()));
    QByteArray order;
    auto outcome = [&] {
        session::AcademyClient client(account, desk->vault());
        QObject::connect(&client, &session::AcademyClient::revoked,
                         [&order](const QByteArray& given) { order = given; });
        return acts ? act(client, action, invocation.operand(1), console) : list(client, console);
    }();
    CARREL_ASSIGN(const auto erased, m_door.eraseIfOrdered(invocation, desk, order));
    if (erased)
        return *erased;
    return outcome;
}

}  // namespace carrel::ctl
