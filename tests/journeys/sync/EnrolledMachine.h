// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/academy/AcademyProcess.h"
#include "tests/journeys/CtlRun.h"

#include <memory>

namespace carrel::journeys {

/// A machine with a desk that is a device of this person's at the academy.
inline std::unique_ptr<DeskMachine> enrolledMachine(const test::AcademyProcess& academy, const QString& org,
                                                    const QString& person)
{
    auto machine = std::make_unique<DeskMachine>();
    const QByteArray code =
        academy.run({QStringLiteral("enrolment-code"), org, person}).json()[u"code"].toString().toLatin1() + '\n';
    const Ran joined = machine->ctl({QStringLiteral("sign-in"), QStringLiteral("--server"), academy.address(),
                                     QStringLiteral("--enrolment-code"), QStringLiteral("-")},
                                    code);
    if (joined.exitCode != 0)
        qFatal("no device: %s", joined.err.constData());
    return machine;
}

}  // namespace carrel::journeys
