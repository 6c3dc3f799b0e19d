// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/courses/BlobFiles.h"
#include "app/academy/store/People.h"

#include <optional>

namespace carrel::academy {

/// How somebody of the demonstration comes in. Told once: the storage has hashes alone.
struct DemoMember {
    QString email;
    QString role;
    QString password;
    QString code;  ///< for one device
};

struct Demo {
    QString org;
    std::vector<DemoMember> members;
};

/// Makes an academy to try things on: an organisation, the sample courses, a learner who takes them, an instructor and
/// an admin. Nothing where there is an organisation already.
Result<std::optional<Demo>> makeDemo(Database& database, const BlobFiles& files, const Clock& clock, Random& random);

}  // namespace carrel::academy
