// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/QuarantineRetryCommand.h"

#include "core/sync/Ledger.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax QuarantineRetryCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"quarantine retry"_s;
    syntax.summary = u"Send what was refused once more, with the next sync"_s;
    syntax.operands = {{u"NUMBER"_s, u"as 'carrelctl quarantine list' prints it"_s, true, true}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> QuarantineRetryCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    sync::Ledger ledger(desk->vault());
    for (const QString& word : invocation.operands()) {
        CARREL_ASSIGN(const std::int64_t number, rowNumber(u"NUMBER"_s, word));
        CARREL_TRY(waitFor(ledger.retry(number, desk->preferences.scheduling())));
    }
    const auto count = static_cast<int>(invocation.operands().size());
    if (console.speaksJson())
        console.print(QJsonObject{{u"retried"_s, count}});
    else
        console.print(u"%1 will be sent with the next sync."_s.arg(count));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
