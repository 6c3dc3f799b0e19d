// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/desk/AcademyText.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

QJsonObject toJson(const session::AcademyAccount& account)
{
    const protocol::TokenReply& tokens = account.tokens;
    return {{u"url"_s, account.url.toString()},
            {u"server"_s, tokens.identity.server},
            {u"tenant"_s, tokens.identity.tenant},
            {u"account"_s, tokens.identity.account},
            {u"device"_s, tokens.device},
            {u"name"_s, tokens.name},
            {u"email"_s, tokens.email},
            {u"roles"_s, QJsonArray::fromStringList(tokens.roles)}};
}

QJsonObject toJson(const session::Device& device)
{
    return {{u"device"_s, device.id},
            {u"name"_s, device.name},
            {u"state"_s, device.state},
            {u"wipe"_s, device.wipe},
            {u"current"_s, device.current},
            {u"seen_at"_s, static_cast<qint64>(device.seenAt.time_since_epoch().count())},
            {u"created_at"_s, static_cast<qint64>(device.createdAt.time_since_epoch().count())}};
}

Result<session::AcademyAccount> signedInAccount(store::Vault& vault)
{
    CARREL_ASSIGN(auto account, vault.readNow<std::optional<session::AcademyAccount>>(
                                    [](store::Connection& connection) { return session::loadAccount(connection); }));
    if (!account || account->signedOut)
        return fail(ErrorKind::SignInNeeded, account ? u"it signed out"_s : u"it never signed in"_s);
    return *std::move(account);
}

}  // namespace carrel::ctl
