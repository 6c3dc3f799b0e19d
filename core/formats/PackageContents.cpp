// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/PackageContents.h"

namespace carrel::formats {

PackageContents contentsOf(const Package& package)
{
    PackageContents contents;
    for (const CoursePackage& course : package.courses) {
        contents.units += static_cast<int>(course.units.size());
        contents.cards += static_cast<int>(course.cards.size());
        for (const quiz::Quiz& quiz : course.quizzes)
            contents.questions += static_cast<int>(quiz.items.size());
    }
    return contents;
}

}  // namespace carrel::formats
