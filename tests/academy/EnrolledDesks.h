// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/academy/AcademyInside.h"
#include "tests/academy/Databases.h"
#include "tests/academy/DeskRequest.h"

namespace carrel::test {

/// An academy inside, with a learner and an admin in one organisation and an owner in another; and desks of theirs.
class EnrolledDesks {
protected:
    /// What is missing for that kind of place; empty: it is there.
    QString begin(const QString& kind)
    {
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            return m_places.missing();
        m_academy = std::make_unique<AcademyInside>(place);
        m_academy->addMember(kNorth, kAnna);
        m_academy->addMember(kNorth, QStringLiteral("ben@north.example"), QStringLiteral("admin"));
        m_academy->addMember(QStringLiteral("south"), QStringLiteral("carl@south.example"), QStringLiteral("owner"));
        return {};
    }
    std::unique_ptr<DeskInside> enrolled(const QString& slug = kNorth, const QString& email = kAnna)
    {
        auto desk = std::make_unique<DeskInside>(*m_academy);
        if (desk->enrol(m_academy->code(slug, email)).status != 201)
            qFatal("enrolment was refused");
        return desk;
    }

    Places m_places;
    std::unique_ptr<AcademyInside> m_academy;
};

}  // namespace carrel::test
