// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/QuarantineExportCommand.h"

#include "core/sync/Ledger.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax QuarantineExportCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"quarantine export"_s;
    syntax.summary = u"Print what was refused, whole, as JSON"_s;
    syntax.details = u"For whoever has to find out why. It holds what you wrote, in the clear."_s;
    syntax.examples = {u"carrelctl quarantine export 17 > refused.json"_s};
    syntax.operands = {{u"NUMBER"_s, u"as 'carrelctl quarantine list' prints it"_s, true, false}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> QuarantineExportCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const std::int64_t number, rowNumber(u"NUMBER"_s, invocation.operand(0)));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const QJsonObject op, waitFor(sync::Ledger(desk->vault()).exported(number)));
    console.print(QJsonDocument(op).toJson(QJsonDocument::Compact));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
