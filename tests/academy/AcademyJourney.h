// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "tests/academy/AcademyProcess.h"
#include "tests/academy/Databases.h"

#include <csignal>

namespace carrel::test {

/// What a journey to a real academy begins with: one that serves, over a place of a kind, and desks in front of it.
class AcademyJourney {
protected:
    // A server that refuses a body half-way hangs up on who still sends.
    AcademyJourney() { std::signal(SIGPIPE, SIG_IGN); }

    /// Over a new place, after these commands. What is missing for that kind of place; empty: it serves.
    QString begin(const QString& kind, std::initializer_list<const char*> commands)
    {
        m_place = m_places.fresh(kind);
        if (m_place.isEmpty())
            return m_places.missing();
        m_academy = std::make_unique<AcademyProcess>(m_place);
        for (const char* command : commands)
            if (const auto ran = m_academy->run(words(command)); ran.exitCode != 0)
                qFatal("%s: %s", command, ran.err.constData());
        if (!m_academy->serve())
            qFatal("the academy does not serve");
        return {};
    }
    /// A device of its own, by a code.
    TestDesk desk(const QString& code)
    {
        const auto device = std::make_shared<DeviceClient>(m_academy->address());
        if (!device->enrol(code))
            qFatal("enrolment was refused");
        return {Uid::make(m_clock, m_random), device, {}, {}};
    }
    /// The same for "SLUG EMAIL".
    TestDesk enrol(const char* member)
    {
        return desk(m_academy->run(words("enrolment-code") + words(member)).json()[u"code"].toString());
    }

    Places m_places;
    SystemClock m_clock;
    SystemRandom m_random;
    QString m_place;
    std::unique_ptr<AcademyProcess> m_academy;
};

}  // namespace carrel::test
