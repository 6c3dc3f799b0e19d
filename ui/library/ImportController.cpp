// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/ImportController.h"

#include "core/base/WhenDone.h"
#include "ui/library/ImportWords.h"
#include "ui/today/NumberWords.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace carrel::ui {

using desk::KeptImport;
using desk::PreparedImport;
using formats::Arrival;
using namespace std::chrono_literals;

namespace {

constexpr auto kLookEvery = 100ms;
constexpr double kTellTimeFrom = 0.05;  // before that, a guess would jump about

Arrival arrivalOf(ImportController::Fate fate)
{
    switch (fate) {
    case ImportController::LeftOut: return Arrival::LeftOut;
    case ImportController::Changed: return Arrival::Changed;
    case ImportController::CameIn: return Arrival::CameIn;
    }
    return Arrival::CameIn;
}

}  // namespace

ImportController::ImportController(QObject* parent) : ScreenController(parent)
{
    m_look.setInterval(kLookEvery);
    connect(&m_look, &QTimer::timeout, this, &ImportController::progressChanged);
}

ImportController::~ImportController()
{
    if (m_progress)
        m_progress->cancel();
}

QStringList ImportController::namePatterns() const
{
    return formats::namePatterns();
}

void ImportController::deskArrived()
{
    reset();
    m_samplesLacking = sampleAcademy();
    Q_EMIT samplesChanged();
    lookForSamples();
}

void ImportController::bring(const QList<QUrl>& files)
{
    QStringList paths;
    for (const QUrl& file : files) {
        if (file.isLocalFile())
            paths << file.toLocalFile();
    }
    bringPaths(paths);
}

void ImportController::bringPaths(const QStringList& paths)
{
    if (!desk() || paths.isEmpty() || m_stage == Keeping)
        return;
    forgetError();
    for (const QString& path : paths) {
        File file;
        file.path = path;
        file.row.place = static_cast<int>(m_files.size());
        file.row.name = QFileInfo(path).fileName();
        m_files.push_back(std::move(file));
    }
    if (m_stage != Reading) {
        setStage(Reading);
        readNext();
    } else {
        Q_EMIT stageChanged();
    }
}

void ImportController::beginWork()
{
    m_meter = std::make_shared<Meter>();
    m_progress = std::make_shared<Progress>([meter = m_meter](std::int64_t done, std::int64_t total) {
        meter->done = done;
        meter->total = total;
    });
    m_since.start();
    m_look.start();
    Q_EMIT progressChanged();
}

void ImportController::readNext()
{
    while (m_at < m_files.size() && (m_files[m_at].prepared || m_files[m_at].row.refused))
        ++m_at;
    if (m_at == m_files.size())
        return report();
    beginWork();
    Q_EMIT stageChanged();
    const std::size_t place = m_at;
    auto reading = desk()->desk().importing.read(m_files[place].path, m_progress);
    desk()->hold(QFuture<void>(reading), m_progress);
    whenDone(reading, this, [this, place, round = m_round](const Result<std::shared_ptr<PreparedImport>>& read) {
        if (round == m_round)
            takeRead(place, read);
    });
}

void ImportController::takeRead(std::size_t place, const Result<std::shared_ptr<PreparedImport>>& read)
{
    m_look.stop();
    if (!desk() || m_stage != Reading || place >= m_files.size())
        return;
    File& file = m_files[place];
    if (!read && read.error().kind == ErrorKind::Cancelled)
        return letGo();
    if (read) {
        file.prepared = *read;
        file.row.words = preparedInWords(**read);
        file.row.refused = (*read)->package.courses.empty();
        if (file.prepared->report.source.isEmpty())
            file.prepared->report.source = file.row.name;
    } else {
        file.row.words = refusalInWords(read.error());
        file.row.refused = true;
    }
    file.wanted = file.row.wanted = !file.row.refused;
    ++m_at;
    readNext();
}

void ImportController::report()
{
    m_look.stop();
    publishFiles();
    m_shownFile = -1;
    showFile(0);
    setStage(Reported);
    Q_EMIT wantedChanged();
}

void ImportController::publishFiles()
{
    std::vector<ImportFileRow> rows;
    for (const File& file : m_files)
        rows.push_back(file.row);
    m_fileRows.setRows(rows);
}

const formats::ImportReport* ImportController::shownReport() const
{
    if (m_shownFile < 0 || m_shownFile >= static_cast<int>(m_files.size()))
        return nullptr;
    const auto& prepared = m_files[static_cast<std::size_t>(m_shownFile)].prepared;
    return prepared ? &prepared->report : nullptr;
}

int ImportController::countShown(Arrival arrival) const
{
    const formats::ImportReport* report = shownReport();
    return report ? report->count(arrival) : 0;
}

void ImportController::showFile(int place)
{
    if (place == m_shownFile)
        return;
    m_shownFile = place;
    m_fate = leftOut() > 0 ? LeftOut : changed() > 0 ? Changed : CameIn;
    fillItems();
}

void ImportController::setFate(Fate fate)
{
    if (fate == m_fate)
        return;
    m_fate = fate;
    fillItems();
}

void ImportController::fillItems()
{
    std::vector<formats::ReportItem> items;
    if (const formats::ImportReport* report = shownReport()) {
        for (const formats::ReportItem& item : report->items) {
            if (item.arrival == arrivalOf(m_fate))
                items.push_back(item);
        }
    }
    m_items.show(std::move(items));
    Q_EMIT shownChanged();
}

int ImportController::wanted() const
{
    return static_cast<int>(
        std::count_if(m_files.begin(), m_files.end(), [](const File& file) { return file.wanted; }));
}

void ImportController::setWanted(int place, bool wanted)
{
    if (place < 0 || place >= static_cast<int>(m_files.size()) || m_stage != Reported)
        return;
    File& file = m_files[static_cast<std::size_t>(place)];
    if (file.row.refused || file.wanted == wanted)
        return;
    file.wanted = file.row.wanted = wanted;
    publishFiles();
    Q_EMIT wantedChanged();
}

void ImportController::keep()
{
    if (m_stage != Reported || !desk() || wanted() == 0)
        return;
    forgetError();
    m_kept.clear();
    beginWork();
    setStage(Keeping);
    keepNext(0);
}

void ImportController::keepNext(std::size_t place)
{
    while (place < m_files.size() && !m_files[place].wanted)
        ++place;
    m_at = place;
    if (place == m_files.size())
        return finish();
    Q_EMIT stageChanged();
    auto keeping = desk()->desk().importing.keep(m_files[place].prepared, m_progress);
    whenDone(keeping, this, [this, place](const Result<KeptImport>& kept) {
        if (!desk() || m_stage != Keeping)
            return;
        if (!kept) {
            // What was kept before it stays; this one can be tried again.
            m_look.stop();
            setStage(Reported);
            if (kept.error().kind != ErrorKind::Cancelled)
                setFailed(kept.error());
            return;
        }
        for (const CourseId course : kept->courses)
            m_kept << course.value;
        m_files[place].wanted = m_files[place].row.wanted = false;
        m_files[place].kept = true;
        keepNext(place + 1);
    });
}

void ImportController::finish()
{
    const QList<qint64> courses = m_kept;
    const QString words = courses.size() == 1
                              ? tr("One course came in.")
                              : tr("%1 courses came in.").arg(inWordsFirst(static_cast<int>(courses.size())));
    takeBackMedia();
    reset();
    Q_EMIT kept(words, courses);
}

void ImportController::letGo()
{
    if (m_stage == Resting)
        return;
    if (m_progress)
        m_progress->cancel();
    if (m_stage == Keeping)
        return;  // ends by itself, and says so
    takeBackMedia();
    reset();
}

/// Those of what was read and is not kept.
void ImportController::takeBackMedia()
{
    std::vector<std::shared_ptr<PreparedImport>> unwanted;
    for (const File& file : m_files)
        if (file.prepared && !file.kept)
            unwanted.push_back(file.prepared);
    if (unwanted.empty() || !desk())
        return;
    auto letGo = desk()->desk().importing.letGo(unwanted);
    desk()->hold(QFuture<void>(letGo), std::make_shared<Progress>());
}

void ImportController::reset()
{
    m_look.stop();
    if (m_progress)
        m_progress->cancel();
    ++m_round;
    m_files.clear();
    m_at = 0;
    m_shownFile = -1;
    m_fileRows.setRows({});
    m_items.show({});
    m_kept.clear();
    setStage(Resting);
    Q_EMIT wantedChanged();
}

void ImportController::setStage(Stage stage)
{
    m_stage = stage;
    if (stage == Reading || stage == Keeping)
        setBusy();
    else
        setReady();
    Q_EMIT stageChanged();
}

QString ImportController::title() const
{
    const QString name = m_at < m_files.size() ? m_files[m_at].row.name : QString();
    switch (m_stage) {
    case Resting: return {};
    case Reading:
        return m_files.size() == 1 ? tr("Reading %1").arg(quoted(name))
                                   : tr("Reading %1, %2 of %3").arg(quoted(name)).arg(m_at + 1).arg(m_files.size());
    case Reported:
        return m_files.size() == 1 ? tr("Keep what came from %1?").arg(quoted(m_files.front().row.name))
                                   : tr("Keep what came from these %1 files?").arg(m_files.size());
    case Keeping: return tr("Putting %1 on the desk").arg(quoted(name));
    }
    return {};
}

double ImportController::share() const
{
    if (!m_meter || m_meter->total <= 0)
        return -1;
    return std::clamp(double(m_meter->done) / double(m_meter->total), 0.0, 1.0);
}

QString ImportController::progressWords() const
{
    if (!m_meter)
        return {};
    const qint64 done = m_meter->done;
    if (m_meter->total <= 0)
        return done > 0 ? tr("%1 so far").arg(QLocale().toString(done)) : QString();
    QString words = tr("%1 of %2").arg(QLocale().toString(done), QLocale().toString(qint64(m_meter->total)));
    if (share() >= kTellTimeFrom && m_since.elapsed() > 2000) {
        const auto left = static_cast<int>(double(m_since.elapsed()) / 1000 * (1 - share()) / share());
        words += left < 60 ? tr(" \u00b7 %1 s left").arg(left + 1) : tr(" \u00b7 %1 min left").arg(left / 60 + 1);
    }
    return words;
}

}  // namespace carrel::ui
