// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/ConceptsController.h"

#include "core/base/WhenDone.h"

#include <algorithm>

namespace carrel::ui {
namespace {

using namespace std::chrono_literals;

/// Changes that come one after the other are read once.
constexpr auto kGathered = 300ms;

CourseId firstBegun(const std::vector<desk::ShelfCourse>& shelf)
{
    const auto begun = std::find_if(shelf.begin(), shelf.end(),
                                    [](const auto& each) { return each.standing != desk::Standing::NotBegun; });
    return begun != shelf.end() ? begun->id : shelf.empty() ? CourseId() : shelf.front().id;
}

}  // namespace

ConceptsController::ConceptsController(QObject* parent) : ScreenController(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kGathered);
    connect(&m_soon, &QTimer::timeout, this, &ConceptsController::refresh);
}

QStringList ConceptsController::courses() const
{
    QStringList titles;
    for (const desk::ShelfCourse& each : m_shelf)
        titles << each.title;
    return titles;
}

int ConceptsController::course() const
{
    const auto at =
        std::find_if(m_shelf.begin(), m_shelf.end(), [this](const auto& each) { return each.id == m_chosen; });
    return at == m_shelf.end() ? -1 : static_cast<int>(at - m_shelf.begin());
}

void ConceptsController::choose(int course)
{
    if (course < 0 || course >= static_cast<int>(m_shelf.size()))
        return;
    m_chosen = m_shelf[static_cast<std::size_t>(course)].id;
    readChosen();
}

void ConceptsController::watchedAgain()
{
    if (m_stale)
        refresh();
}

void ConceptsController::deskArrived()
{
    m_shelf.clear();
    m_chosen = {};
    m_plot = {};
    m_stale = true;
    m_soon.stop();
    Q_EMIT viewChanged();
    if (isWatched())
        refresh();
}

void ConceptsController::nounsChanged(store::ChangeSet nouns)
{
    using store::Noun;
    if (!(nouns & (Noun::Courses | Noun::Attempts | Noun::Cards | Noun::Reviews | Noun::Settings)))
        return;
    m_stale = true;
    if (isWatched() && !m_soon.isActive())
        m_soon.start();
}

void ConceptsController::refresh()
{
    m_soon.stop();
    if (!desk())
        return;
    m_stale = false;
    if (m_shelf.empty())
        setBusy();
    whenDone(desk()->desk().reading.shelf(), this,
             [this, asked = desk()](const Result<std::vector<desk::ShelfCourse>>& shelf) {
                 if (desk() != nullptr && desk() == asked)
                     takeShelf(shelf);
             });
}

void ConceptsController::takeShelf(const Result<std::vector<desk::ShelfCourse>>& shelf)
{
    if (!shelf)
        return setFailed(shelf.error());
    m_shelf = *shelf;
    if (course() < 0)
        m_chosen = firstBegun(m_shelf);
    if (!m_chosen.isNull())
        return readChosen();
    m_plot = {};
    setReady();
    Q_EMIT viewChanged();
}

void ConceptsController::readChosen()
{
    desk::Pathing pathing(desk()->desk().vault(), desk()->desk().preferences);
    whenDone(pathing.view(m_chosen), this,
             [this, asked = desk(), course = m_chosen](const Result<desk::PathView>& view) {
                 if (desk() != nullptr && desk() == asked && course == m_chosen)
                     take(view);
             });
}

void ConceptsController::take(const Result<desk::PathView>& view)
{
    if (!view)
        return setFailed(view.error());
    m_plot = conceptPlotOf(*view);
    setReady();
    Q_EMIT viewChanged();
}

}  // namespace carrel::ui
