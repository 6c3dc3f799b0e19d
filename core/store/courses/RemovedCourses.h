// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/store/Connection.h"

#include <QStringList>

#include <vector>

namespace carrel::store {

/// Courses that an academy gave and that were taken off the shelf: what of them can be fetched again goes, what
/// somebody did in them stays.
class RemovedCourses {
public:
    explicit RemovedCourses(Connection& connection) : m_connection(connection) {}

    /// Those whose content is here still.
    Result<std::vector<CourseId>> withContent();
    /// Takes the text of its units away, and what the search knows of it. Hands back the media that nothing shows any
    /// more; what its cards show stays, since a card may be of the learner's own making.
    Result<QStringList> drop(CourseId course);

private:
    Result<QStringList> mediaOfItsCards(CourseId course);

    Connection& m_connection;
};

}  // namespace carrel::store
