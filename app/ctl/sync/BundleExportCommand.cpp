// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/sync/BundleExportCommand.h"

#include "core/store/DurableFile.h"
#include "core/sync/Bundling.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace carrel::ctl {

Syntax BundleExportCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"bundle export"_s;
    syntax.summary = u"Write what waits into a sealed file that another Carrel can deliver"_s;
    syntax.details =
        u"For a machine that will not see its academy again soon. Nobody but the academy can read the file,\n"
        "and it may be delivered more than once. Everything goes on waiting here too."_s;
    syntax.examples = {u"carrelctl bundle export /media/stick/work.carrelbundle"_s};
    syntax.operands = {{u"FILE"_s, u"must not be there yet"_s, true, false}};
    syntax.options = {DeskDoor::deskOption(), DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> BundleExportCommand::run(const Invocation& invocation, Console& console)
{
    const QString path = invocation.operand(0);
    if (QFileInfo::exists(path))
        return fail(ErrorKind::AlreadyExists, path);
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    const Instant now = m_door.clock().now();
    CARREL_ASSIGN(const auto bundle, desk->vault().readNow<sync::MadeBundle>([now](store::Connection& connection) {
        return sync::makeBundle(connection, now);
    }));
    CARREL_TRY(store::writeDurably(path, bundle.bytes));
    if (console.speaksJson())
        console.print(QJsonObject{{u"changes"_s, bundle.ops}, {u"bytes"_s, bundle.bytes.size()}});
    else
        console.print(
            (bundle.ops == 1 ? u"%1 change is in %2."_s : u"%1 changes are in %2."_s).arg(bundle.ops).arg(path));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
