// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/Program.h"
#include "app/ctl/commands/ScheduleCommand.h"

#include <QCoreApplication>

using namespace carrel::ctl;

namespace {

/// Qt's own remarks (about a locale that is not UTF-8, say) are not what a script reads from standard error.
void keepToOneself(QtMsgType, const QMessageLogContext&, const QString&) {}

}  // namespace

int main(int argc, char** argv)
{
    qInstallMessageHandler(keepToOneself);
    const QCoreApplication application(argc, argv);
    Console console;

    ScheduleCommand schedule;

    Program program({&schedule}, console);
    return static_cast<int>(program.run(QCoreApplication::arguments().sliced(1)));
}
