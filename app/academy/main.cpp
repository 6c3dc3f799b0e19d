// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Program.h"
#include "core/base/Random.h"
#include "core/crypto/PrivateProcess.h"

#include <QCoreApplication>

using namespace carrel;

namespace {

/// Qt's own remarks are not what an operator reads from the log; a failure comes back as a value.
void keepToOneself(QtMsgType, const QMessageLogContext&, const QString&) {}

}  // namespace

int main(int argc, char** argv)
{
    crypto::keepProcessPrivate();
    qInstallMessageHandler(keepToOneself);
    const QCoreApplication application(argc, argv);
    const SystemClock clock;
    SystemRandom random;
    academy::Program program(clock, random);
    return program.run(QCoreApplication::arguments().sliced(1));
}
