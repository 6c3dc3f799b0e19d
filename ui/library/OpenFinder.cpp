// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/OpenFinder.h"

#include "core/base/WhenDone.h"

#include <algorithm>

namespace carrel::ui {

using namespace std::chrono_literals;

namespace {

constexpr auto kPause = 60ms;  // between two letters nobody looks up
constexpr int kMost = 6;
constexpr int kMostTitles = 3;  // of those

QVariantMap line(const QString& key, const QString& title, const QString& detail, const QString& icon)
{
    return {{QStringLiteral("key"), key},
            {QStringLiteral("title"), title},
            {QStringLiteral("detail"), detail},
            {QStringLiteral("icon"), icon}};
}

QVariantMap lineOf(const desk::Found& found)
{
    const QString id = QString::number(found.id);
    const bool isUnit = found.kind == desk::FoundKind::Unit;
    const QString place = isUnit && !found.place.isEmpty() ? OpenFinder::tr("Unit %1").arg(found.place) : found.place;
    const bool both = !found.courseTitle.isEmpty() && !place.isEmpty();
    const QString detail =
        both ? QStringLiteral("%1 \u00b7 %2").arg(found.courseTitle, place) : found.courseTitle + place;
    switch (found.kind) {
    case desk::FoundKind::Unit:
        return line(QStringLiteral("unit:") + id, found.title, detail, QStringLiteral("contents"));
    case desk::FoundKind::Note: return line(QStringLiteral("note:") + id, found.title, detail, QStringLiteral("note"));
    case desk::FoundKind::Question:
        return line(QStringLiteral("quiz:") + id, found.title, detail, QStringLiteral("help-contents"));
    case desk::FoundKind::Card: break;
    }
    return line(QStringLiteral("card:") + id, found.title, detail, QStringLiteral("object-rows"));
}

QVariantMap lineOf(const store::TitledRow& row)
{
    const QString id = QString::number(row.id);
    if (row.what == store::TitledRow::What::Course)
        return line(QStringLiteral("course:") + id, row.title, OpenFinder::tr("Course"), QStringLiteral("contents"));
    return line(QStringLiteral("quiz:") + id, row.title, row.courseTitle, QStringLiteral("help-contents"));
}

}  // namespace

OpenFinder::OpenFinder(QObject* parent) : ScreenController(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &OpenFinder::look);
}

void OpenFinder::setQuery(const QString& query)
{
    if (query == m_query)
        return;
    m_query = query;
    Q_EMIT queryChanged();
    m_pause.start();
}

void OpenFinder::refresh()
{
    if (m_query.trimmed().isEmpty())
        showRecent();
}

void OpenFinder::deskArrived()
{
    publish({});
    look();
}

void OpenFinder::look()
{
    if (!desk())
        return;
    if (m_query.trimmed().isEmpty())
        showRecent();
    else
        showFound();
}

void OpenFinder::showRecent()
{
    if (!desk())
        return;
    whenDone(desk()->desk().today.view(), this, [this](const Result<desk::TodayView>& view) {
        if (!desk() || !view || !m_query.trimmed().isEmpty())
            return;
        std::vector<desk::NextStep> steps = view->others;
        if (view->next)
            steps.insert(steps.begin(), *view->next);
        QVariantList lines;
        for (const desk::NextStep& step : steps) {
            const bool isReview = step.what == desk::NextStep::What::Review;
            if (lines.size() >= kMost || isReview || step.reason == desk::NextStep::Reason::StartCourse)
                continue;
            const bool isQuiz = step.what == desk::NextStep::What::Quiz;
            const QString kind = isQuiz ? QStringLiteral("quiz:") : QStringLiteral("unit:");
            lines << line(kind + QString::number(step.id), step.title, step.courseTitle,
                          isQuiz ? QStringLiteral("help-contents") : QStringLiteral("contents"));
        }
        whenDone(desk()->desk().reading.shelf(), this,
                 [this, lines](const Result<std::vector<desk::ShelfCourse>>& shelf) {
                     if (!shelf || !m_query.trimmed().isEmpty())
                         return;
                     std::vector<desk::ShelfCourse> courses = *shelf;
                     std::stable_sort(courses.begin(), courses.end(),
                                      [](const auto& a, const auto& b) { return a.openedAt > b.openedAt; });
                     QVariantList all = lines;
                     for (const desk::ShelfCourse& course : courses) {
                         if (all.size() < kMost)
                             all << line(QStringLiteral("course:") + QString::number(course.id.value), course.title,
                                         tr("Course"), QStringLiteral("contents"));
                     }
                     publish(all);
                 });
    });
}

void OpenFinder::showFound()
{
    const QString asked = m_query;
    whenDone(desk()->desk().searching.titled(asked, kMostTitles), this,
             [this, asked](const Result<std::vector<store::TitledRow>>& titled) {
                 if (!desk() || !titled || asked != m_query)
                     return;
                 QVariantList lines;
                 for (const store::TitledRow& row : *titled)
                     lines << lineOf(row);
                 addTexts(asked, lines);
             });
}

void OpenFinder::addTexts(const QString& asked, const QVariantList& titled)
{
    const int most = kMost - static_cast<int>(titled.size());
    whenDone(desk()->desk().searching.search(asked, {}, desk::SearchOrder::BestMatch, most), this,
             [this, asked, titled](const Result<std::vector<desk::Found>>& found) {
                 if (!found || asked != m_query)
                     return;
                 QVariantList lines = titled;
                 for (const desk::Found& each : *found)
                     lines << lineOf(each);
                 std::stable_partition(lines.begin(), lines.end(), [&asked](const QVariant& each) {
                     const QString title = each.toMap().value(QStringLiteral("title")).toString();
                     return title.startsWith(asked.trimmed(), Qt::CaseInsensitive);
                 });
                 publish(lines);
             });
}

void OpenFinder::publish(const QVariantList& found)
{
    if (found == m_found)
        return;
    m_found = found;
    Q_EMIT foundChanged();
}

}  // namespace carrel::ui
