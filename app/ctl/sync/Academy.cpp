// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/Academy.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Result<std::unique_ptr<session::AcademyClient>> academyOf(OpenedDesk& desk)
{
    CARREL_ASSIGN(auto account, desk.vault().readNow<std::optional<session::AcademyAccount>>(
                                    [](store::Connection& connection) { return session::loadAccount(connection); }));
    if (!account)
        return fail(ErrorKind::SignInNeeded, u"it never signed in"_s);
    return std::make_unique<session::AcademyClient>(*std::move(account), desk.vault());
}

QString stateWord(protocol::OpState state)
{
    switch (state) {
    case protocol::OpState::Acknowledged: return u"synced"_s;
    case protocol::OpState::Waiting: return u"waiting"_s;
    case protocol::OpState::Deferred: return u"deferred"_s;
    case protocol::OpState::Quarantined: return u"refused"_s;
    }
    return {};
}

}  // namespace carrel::ctl
