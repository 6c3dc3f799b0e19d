// SPDX-License-Identifier: GPL-3.0-or-later
// The courses that come with Carrel: which of them are not on the shelf, and how those come onto it.
#include "core/base/WhenDone.h"
#include "ui/library/ImportController.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace carrel::ui {

/// Each lies in a folder that is named by the key of the course.
QStringList ImportController::sampleAcademy()
{
    return {QStringLiteral(":/academy/personal-data-at-work"), QStringLiteral(":/academy/reading-performance-figures"),
            QStringLiteral(":/academy/the-book-and-its-readers")};
}

void ImportController::bringSampleAcademy()
{
    bringPaths(m_samplesLacking);
}

void ImportController::nounsChanged(store::ChangeSet nouns)
{
    if (nouns & store::Noun::Courses)
        lookForSamples();
}

void ImportController::lookForSamples()
{
    if (!desk())
        return;
    const int asked = ++m_samplesAsked;
    const auto take = [this, asked](const Result<std::vector<desk::ShelfCourse>>& shelf) {
        if (!desk() || asked != m_samplesAsked || !shelf)
            return;
        const auto isHere = [&shelf](const QString& path) {
            return std::any_of(shelf->begin(), shelf->end(),
                               [key = QFileInfo(path).fileName()](const auto& course) { return course.key == key; });
        };
        QStringList lacking = sampleAcademy();
        lacking.removeIf(isHere);
        if (std::exchange(m_samplesLacking, lacking) != lacking)
            Q_EMIT samplesChanged();
    };
    whenDone(desk()->desk().reading.shelf(), this, take);
}

}  // namespace carrel::ui
