// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/QuarantineDropCommand.h"

#include "core/sync/Ledger.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax QuarantineDropCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"quarantine drop"_s;
    syntax.summary = u"Let go of what was refused: it is told of no more, and never sent"_s;
    syntax.details = u"What you wrote or answered stays on this desk as it is; no other desk will have it. Export it\n"
                     "first ('carrelctl quarantine export NUMBER') if it is to be shown to somebody or sent one day:\n"
                     "that cannot be done afterwards."_s;
    syntax.examples = {u"carrelctl quarantine export 17 > refused.json && carrelctl quarantine drop 17"_s};
    syntax.operands = {{u"NUMBER"_s, u"as 'carrelctl quarantine list' prints it"_s, true, true}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> QuarantineDropCommand::run(const Invocation& invocation, Console& console)
{
    std::vector<std::int64_t> numbers;
    for (const QString& word : invocation.operands()) {
        CARREL_ASSIGN(const std::int64_t number, rowNumber(u"NUMBER"_s, word));
        numbers.push_back(number);
    }
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_TRY(waitFor(sync::Ledger(desk->vault()).letGo(numbers)));
    const auto count = static_cast<int>(numbers.size());
    if (console.speaksJson())
        console.print(QJsonObject{{u"dropped"_s, count}});
    else
        console.print(u"%1 let go of; what you did stays on this desk."_s.arg(count));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
